using Domain;
using Domain.Accounts;
using Domain.Instance;
using Domain.Lists;
using Domain.Markers;
using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using JasperFx.Events;

namespace Projections.Tests.Oracle;

/// <summary>A random past: commands that the domain decided, so that every event in it could have happened.</summary>
sealed partial class History
{
    static readonly InstanceSettings Limits = new();

    readonly Random random;
    readonly List<IEvent> events = [];
    readonly Dictionary<string, List<object>> streams = [];
    readonly List<AccountId> accounts = [];
    readonly List<PostId> posts = [];
    readonly List<PostId> scheduled = [];
    readonly List<ListId> lists = [];
    DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    History(int seed)
    {
        random = new(seed);
    }

    public static IReadOnlyList<IEvent> Random(int seed, int steps)
    {
        var history = new History(seed);
        for (var i = 0; i < 6; i++)
            history.Register();
        for (var i = 0; i < steps; i++)
            history.Step();
        return history.events;
    }

    void Register()
    {
        var account = AccountId.New();
        accounts.Add(account);
        var register = new RegisterAccount(account, $"user{events.Count}");
        Append(register.Stream, register.Decide(new NameClaim(), Limits, new Invite()));
    }

    void Step()
    {
        var (me, other) = (Any(accounts), Any(accounts));
        switch (random.Next(26))
        {
            case 0 or 1:
                Publish(me);
                break;
            case 2 or 3 when me != other:
                var follow = new FollowAccount(me, other, AnyChoice(), AnyChoice(), AnyLanguages());
                Append(follow.Stream, follow.Decide(Fold<Relationship>(follow.Stream), Fold<Account>(follow.TargetStream)));
                break;
            case 4 when me != other:
                var unfollow = new UnfollowAccount(me, other);
                Append(
                    Relationship.Stream(me, other),
                    unfollow.Decide(Fold<Relationship>(Relationship.Stream(me, other)), Fold<Account>(Account.Stream(other)))
                );
                break;
            case 5 when me != other && random.Next(3) == 0:
                var block = new BlockAccount(me, other);
                Append(
                    Relationship.Stream(me, other),
                    block.Decide(Fold<Relationship>(Relationship.Stream(me, other)), Fold<Account>(Account.Stream(other)))
                );
                break;
            case 6 when me != other && random.Next(2) == 0:
                var unblock = new UnblockAccount(me, other);
                Append(
                    Relationship.Stream(me, other),
                    unblock.Decide(Fold<Relationship>(Relationship.Stream(me, other)), Fold<Account>(Account.Stream(other)))
                );
                break;
            case 6 when me != other:
                Mute(me, other);
                break;
            case 7 when posts.Count > 0 && random.Next(2) == 0:
                var post = Any(posts);
                Delete(post);
                break;
            case 8 when random.Next(3) == 0:
                Rename(me);
                break;
            case 8:
                var update = new UpdateProfile(
                    me,
                    $"name {random.Next(5)}",
                    null,
                    null,
                    random.Next(2) == 0,
                    null,
                    null,
                    random.Next(2) == 0
                );
                Append(Account.Stream(me), update.Decide(Fold<Account>(Account.Stream(me))));
                break;
            case 14 when me != other:
                var stream = Relationship.Stream(me, other);
                Append(
                    stream,
                    random.Next(2) == 0
                        ? new AuthorizeFollow(me, other).Decide(Fold<Relationship>(stream))
                        : new RejectFollow(me, other).Decide(Fold<Relationship>(stream), Fold<Account>(Account.Stream(other)))
                );
                break;
            case 15 or 16:
                PutAway();
                ChooseWhomToHear(me, other);
                break;
            case 12 or 13 when posts.Count > 0:
                Edit(Any(posts));
                EndPolls();
                Plan(me);
                break;
            case 18 when random.Next(2) == 0:
                Hide(me);
                break;
            case 18:
                Knock();
                break;
            case 19 or 20:
                // several times: of a list without members nothing shows
                for (var times = random.Next(1, 6); times > 0; times--)
                    Shelve(me, Any(accounts));
                break;
            case 21 when posts.Count > 0:
                var pinned = Any(posts);
                Append(
                    Post.Stream(pinned),
                    random.Next(3) == 0
                        ? new UnpinPost(pinned, AuthorOf(pinned)).Decide(Fold<Post>(Post.Stream(pinned)), new())
                        : new PinPost(pinned, AuthorOf(pinned)).Decide(Fold<Post>(Post.Stream(pinned)), new())
                );
                break;
            case 22 when me != other && random.Next(2) == 0:
                Endorse(me, other);
                var dismiss = new DismissSuggestion(me, other);
                Append(
                    dismiss.Stream,
                    dismiss.Decide(Fold<DismissedSuggestions>(dismiss.Stream), Fold<Account>(dismiss.TargetStream))
                );
                break;
            case 22 when me != other:
                var note = new NoteAccount(me, other, $"note {random.Next(3)}"[..(random.Next(3) == 0 ? 0 : 6)]);
                Append(note.Stream, note.Decide(Fold<Relationship>(note.Stream), Fold<Account>(note.TargetStream)));
                break;
            case 22 when posts.Count > 0:
                var move = new MoveMarker(me, Any(Enum.GetValues<MarkedTimeline>()), Any(posts));
                Append(move.Stream, move.Decide(Fold<Marker>(move.Stream)));
                break;
            case 23:
                // several times: what one does to another shows only where a hashtag is both
                for (var times = random.Next(1, 6); times > 0; times--)
                    Tag(me, $"Tag{random.Next(5)}");
                Announce(me);
                break;
            case 25:
                Converse();
                Requote();
                break;
            case 24:
                Sift(me);
                break;
            case 17:
                Decorate();
                break;
            case 9 or 10 or 11 when posts.Count > 0:
                var liked = Any(posts);
                // several times: what one reaction does to another shows only where there are two
                for (var times = random.Next(1, 6); times > 0; times--)
                    React(me, liked);
                break;
        }
    }

    bool Append(string stream, Decision decision)
    {
        foreach (var data in decision.Events)
        {
            now = now.AddSeconds(random.Next(1, 60));
            (streams.TryGetValue(stream, out var before) ? before : streams[stream] = []).Add(data);
            var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(data.GetType()), data)!;
            e.Sequence = events.Count + 1;
            e.Timestamp = now;
            e.StreamKey = stream;
            events.Add(e);
        }
        return decision.Events.Count > 0;
    }

    TState Fold<TState>(string stream)
        where TState : State<TState>, new() => State<TState>.Fold(streams.GetValueOrDefault(stream) ?? []);

    T Any<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];
}
