namespace Api.Hosting;

/// <summary>
/// Which reading each index serves, since every index makes writing slower: one that serves nothing any more is to go. A test
/// looks that each index has an owner here, that each owner exists, and, beside a million rows, that it does read by the index.
/// </summary>
public static class IndexOwners
{
    /// <summary>By the index: the class and member that read by it.</summary>
    public static IReadOnlyDictionary<string, string> Ours { get; } =
        new Dictionary<string, string>
        {
            ["auth_user_email"] = "UserStore.FindByEmailKey",
            ["auth_user_name"] = "UserStore.FindByNameAsync",
            ["auth_user_passkeys"] = "UserStore.FindByPasskeyIdAsync",
            ["mt_doc_auth_code_idx_account_id"] = "Tokens.RevokeAllOf",
            ["mt_doc_auth_code_idx_expires_at"] = "ExpiryCleaning.Clean",
            ["mt_doc_auth_link_idx_account_id"] = "Tokens.RevokeAllOf",
            ["mt_doc_auth_link_idx_expires_at"] = "ExpiryCleaning.Clean",
            ["mt_doc_auth_session_idx_account_id"] = "Tokens.RevokeAllOf",
            ["mt_doc_auth_session_idx_expires_at"] = "ExpiryCleaning.Clean",
            ["mt_doc_auth_token_idx_account_id"] = "Tokens.RevokeAllOf",
            ["pkey_mt_doc_auth_app_id"] = "AppNames.Of",
            ["pkey_mt_doc_auth_code_id"] = "CodeRedemption.Redeem",
            ["pkey_mt_doc_auth_invite_id"] = "Invites.InviteOf",
            ["pkey_mt_doc_auth_link_id"] = "OneTimeLinks.FindLink",
            ["pkey_mt_doc_auth_session_id"] = "BrowserSessions.Find",
            ["pkey_mt_doc_auth_suppressed_id"] = "SuppressedAddresses.FindSuppressed",
            ["pkey_mt_doc_auth_throwaway_id"] = "ThrowawayDueHandler.Handle",
            ["pkey_mt_doc_auth_token_id"] = "TokenCache.Find",
            ["pkey_mt_doc_auth_user_id"] = "UserStore.FindByIdAsync",

            ["bond_blocks"] = "BondQueries.Blocks",
            ["bond_endorsed"] = "BondQueries.Endorsements",
            ["bond_followers"] = "BondQueries.Followers",
            ["bond_following"] = "BondQueries.Following",
            ["bond_others_about"] = "BondQueries.BondsOf",
            ["bond_others_of"] = "BondQueries.BondsOf",
            ["bond_mutes"] = "BondQueries.Mutes",
            ["bond_requests"] = "BondQueries.FollowRequests",
            ["bond_standing"] = "BondQueries.Standings",
            ["bond_watchers"] = "BondQueries.Watchers",
            ["pkey_mt_doc_bond_id"] = "BondQueries.BondsBetween",
            ["pkey_mt_doc_owndismissals_id"] = "SuggestionQueries.NewTo",
            ["notification_groups"] = "GroupQueries.OfGroups",
            ["notification_from"] = "RequestQueries.Senders",
            ["notification_inbox"] = "NotificationQueries.Notifications",
            ["notification_kinds"] = "NotificationQueries.Notifications",
            ["pkey_mt_doc_notification_id"] = "NotificationReadModel.Evolve",
            ["pkey_mt_doc_notificationmark_id"] = "NotificationQueries.Between",
            ["pkey_mt_doc_ownpolicy_id"] = "Hearing.Of",
            ["list_by_member"] = "ListQueries.ListsWith",
            ["list_by_owner"] = "ListQueries.ListsOf",
            ["list_members"] = "ListQueries.MembersOf",
            ["pkey_mt_doc_listmember_id"] = "ListQueries.MembersAmong",
            ["pkey_mt_doc_timelinelist_id"] = "ListQueries.FindList",
            ["conversation_by_owner"] = "ConversationQueries.Conversations",
            ["pkey_mt_doc_conversation_id"] = "ConversationQueries.FindConversation",
            ["status_direct"] = "ConversationQueries.See",
            ["pkey_mt_doc_ownfilters_id"] = "FilterQueries.FiltersOf",
            ["pkey_mt_doc_owntags_id"] = "TagQueries.TagsOf",
            ["pkey_mt_doc_notice_id"] = "HeardAnnouncements.Of",
            ["pkey_mt_doc_ownnotices_id"] = "NoticeQueries.NoticesOf",
            ["pkey_mt_doc_readplace_id"] = "MarkerQueries.FindMarker",
            ["pkey_mt_doc_profile_id"] = "ProfileQueries.Profiles",
            ["profile_by_activity"] = "ProfileQueries.DirectoryByActivity",
            ["profile_by_age"] = "ProfileQueries.NewestInDirectory",
            ["profile_by_name"] = "ProfileQueries.ProfileNamed",
            ["profile_hidden"] = "ProfileQueries.IsOneHidden",
            ["profile_searched"] = "PostgresSearch.Posts",
            ["searched_post_words"] = "NewestMatches.Find",
            ["pkey_mt_doc_searchedpost_id"] = "PostgresSearch.Posts",
            ["pkey_mt_doc_searchedperson_id"] = "PostgresSearch.People",
            ["searched_post_public"] = "IndexedRows.PostsOfAuthor",
            ["searched_person_words"] = "PostgresSearch.People",
            ["reaction_library"] = "PostgresSearch.Posts",
            ["pkey_mt_doc_accountreaction_id"] = "Surroundings.Of",
            ["reaction_bookmarks"] = "ReactionQueries.BookmarksBy",
            ["reaction_boosted_by"] = "ReactionQueries.BoostsOf",
            ["reaction_favourited_by"] = "ReactionQueries.FavouritesOf",
            ["pkey_mt_doc_waitingpost_id"] = "WaitingPostReadModel.Evolve",
            ["waiting_by_author"] = "ScheduledQueries.WaitingPosts",
            ["reaction_votes"] = "ReactionQueries.VotersIn",
            ["reaction_favourites"] = "ReactionQueries.FavouritesBy",
            ["pkey_mt_doc_status_id"] = "StatusQueries.Statuses",
            ["status_answers"] = "ThreadQueries.Descendants",
            ["status_by_author"] = "StatusQueries.StatusesBy",
            ["status_by_tag"] = "StatusQueries.TaggedStatuses",
            ["status_pinned"] = "StatusQueries.StatusesBy",
            ["status_tagged"] = "TagUses.UsesOf",
            ["status_quotes"] = "StatusQueries.QuotesOf",
            ["status_public"] = "StatusQueries.PublicStatuses",

            ["pkey_emoji_files_name"] = "EmojiFiles.Read",
            ["pkey_mt_doc_emoji_id"] = "EmojiReadModel.Evolve",

            ["pkey_log_head_only"] = "LogHead.Update",
            ["pkey_log_tiles_level_tile"] = "StoredTiles.Select",
            ["pkey_log_places_tile"] = "LogPlaces.SelectPosition",
            ["log_places_first"] = "LogPlaces.SelectIndex",
            ["pkey_log_checkpoints_size"] = "LogCheckpoints.SelectNewest",
            ["pkey_log_cosignatures_size_witness"] = "LogCosignatures.Newest",
            ["pkey_witnessed_logs_origin"] = "LogWitness.Cosign",

            ["data_keys_destroyed"] = "DataKeys.ForgetDestroyed",
            ["data_keys_epoch"] = "DataKeys.MissingEpoch",
            ["data_keys_made"] = "DataKeys.ForReading",
            ["pkey_data_keys_subject"] = "DataKeys.ForReading",
            ["sign_in_tries_until"] = "SignInTries.RemoveExpired",
            ["pkey_sign_in_tries_key"] = "SignInTries.Count",
            ["idempotency_keys_made"] = "IdempotencyKeys.RemoveExpired",
            ["pkey_idempotency_keys_account_key"] = "IdempotencyKeys.PostFor",
            ["pkey_trail_mark_position"] = "Trails.Follow",
            ["pkey_homes_carried_id"] = "HomePull.Carried",
            ["pkey_repairs_read_model"] = "RowMemory.Now",
            ["pkey_key_epochs_epoch"] = "KeyEpochTable.Guard",
            ["pkey_large_authors_id"] = "HomePull.Fetched",
            ["pkey_quotas_kind_subject"] = "QuotaListener.Take",
            ["read_model_shapes_pkey"] = "ReadModelShapes.DropOutdated",
            ["pkey_mt_events_seq_id"] = "Positions.OldestAfter",
            ["pk_mt_events_stream_and_version"] = "StateSession.Read",
            ["pkey_mt_streams_id"] = "StateSession.Write",
            ["pk_mt_event_progression"] = "Positions.Reach",
            ["pk_mt_event_tag_name"] = "RegisterUserHandler.Handle",
            ["pk_mt_dcb_tag_version"] = "RegisterUserHandler.Handle",
        };

    // made by the libraries for what they do themselves, in tables that are nearly empty here
    static readonly (string Begins, string Library)[] Libraries =
    [
        ("idx_wolverine_", "Wolverine"),
        ("pkey_wolverine_", "Wolverine"),
        ("pkey_mt_doc_envelope_", "Wolverine"),
        ("pkey_mt_doc_deadletterevent_", "Marten"),
        ("pkey_mt_event_projection_floors_", "Marten"),
        ("pkey_mt_high_water_skips_", "Marten"),
        ("idx_mt_event_tag_name_", "Marten"),
    ];

    /// <summary>What an index serves: a class and member of ours, or the library that made it for itself; null where nothing does.</summary>
    public static string? Of(string index) =>
        Ours.GetValueOrDefault(index)
        ?? Array.Find(Libraries, library => index.StartsWith(library.Begins, StringComparison.Ordinal)).Library;
}
