// Drives Annals by masto.js, which knows nothing of it: what a web client does in a day, by every part of the API that it has a name for.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } from "masto";
import WebSocket from "ws";

process.on("uncaughtException", (error) => {
  console.error(error.statusCode ? `${error.statusCode} ${error.message}\n${error.stack}` : error);
  process.exit(1);
});

const [url, password] = process.argv.slice(2);
const scope = "read write follow";
const redirectUri = "urn:ietf:wg:oauth:2.0:oob";

const app = await createRestAPIClient({ url }).v1.apps.create({ clientName: "masto.js", redirectUris: redirectUri, scopes: scope });

async function signIn(name) {
  const { accessToken } = await createOAuthAPIClient({ url }).token.create({
    grantType: "password",
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri,
    username: `${name}@example.org`,
    password,
    scope,
  });
  return { accessToken, rest: createRestAPIClient({ url, accessToken }) };
}

/** What another account wrote is seen within a moment; what one wrote oneself, at once. */
async function soon(read, expected) {
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(20))
    try {
      assert.deepEqual(await read(), expected);
      return;
    } catch (error) {
      if (!(error instanceof assert.AssertionError) && error.statusCode !== 404) throw error;
    }
  assert.deepEqual(await read(), expected);
}

const ids = (entities) => entities.map((entity) => entity.id);
const names = (entities) => entities.map((entity) => entity.name ?? entity.acct ?? entity.title);

async function refused(asking, status) {
  await assert.rejects(async () => await asking, (error) => error.statusCode === status);
}

const [{ rest: erin, accessToken }, { rest: frank }] = [await signIn("erin"), await signIn("frank")];
const me = await erin.v1.accounts.verifyCredentials();
assert.equal(me.acct, "erin");
const him = await erin.v1.accounts.lookup({ acct: "frank" });
const instance = await erin.v2.instance.fetch();
assert.ok(instance.configuration.statuses.maxCharacters >= 500);
await erin.v1.preferences.fetch();
assert.deepEqual(await erin.v1.customEmojis.list(), []);

// profile
const described = await frank.v1.accounts.updateCredentials({
  displayName: "Frank 🦉 مرحبا",
  note: "about me",
  discoverable: true,
  fieldsAttributes: [{ name: "site", value: "https://example.org" }],
});
assert.deepEqual([described.displayName, described.source.note, described.fields.length], ["Frank 🦉 مرحبا", "about me", 1]);
await soon(async () => (await erin.v1.accounts.$select(him.id).fetch()).displayName, "Frank 🦉 مرحبا");

// whom one follows, and what one thinks of them
const franks = erin.v1.accounts.$select(him.id);
assert.equal((await franks.follow({ notify: true })).notifying, true);
assert.equal((await franks.note.create({ comment: "an owl" })).note, "an owl");
assert.equal((await franks.endorse()).endorsed, true);
await soon(async () => ids(await erin.v1.endorsements.list()), [him.id]);
assert.equal((await franks.unendorse()).endorsed, false);
assert.deepEqual((await erin.v1.accounts.relationships.fetch({ id: [him.id] })).map((one) => one.following), [true]);
await soon(async () => ids(await franks.followers.list()), [me.id]);
assert.deepEqual(names(await erin.v1.accounts.search.list({ q: "frank" })), ["frank"]);
await erin.v1.accounts.familiarFollowers.fetch([him.id]);
await erin.v2.suggestions.list();
await erin.v1.directory.list();

// listening
const streaming = createStreamingAPIClient({
  streamingApiUrl: instance.configuration.urls.streaming,
  accessToken,
  implementation: WebSocket,
});
await streaming.prepare(); // it waits a second before it connects
const heard = [];
const listening = streaming.user.subscribe();
const hearing = (async () => {
  for await (const event of listening) heard.push([event.event, event.payload?.id ?? event.payload]);
})();
await pause(2_000); // nothing tells when a stream was subscribed to

// posts
const post = await frank.v1.statuses.create({
  status: "hello @erin #owls https://example.org/a?b=c 👨‍👩‍👧",
  spoilerText: "cw",
  language: "en",
  visibility: "public",
});
assert.deepEqual([names(post.mentions), names(post.tags), post.spoilerText], [["erin"], ["owls"], "cw"]);
await soon(async () => ids(await erin.v1.timelines.home.list()), [post.id]);
await soon(async () => heard.map(([event]) => event).sort(), ["notification", "update"]);
const seen = erin.v1.statuses.$select(post.id);
for (const [does, undoes, flag] of [
  ["favourite", "unfavourite", "favourited"],
  ["reblog", "unreblog", "reblogged"],
  ["bookmark", "unbookmark", "bookmarked"],
  ["mute", "unmute", "muted"],
]) {
  assert.equal((await seen[does]())[flag] ?? (await seen.fetch())[flag], true, does);
  assert.equal((await seen[undoes]())[flag], false, undoes);
}
await seen.favourite();
await soon(async () => ids(await erin.v1.favourites.list()), [post.id]);
const answer = await erin.v1.statuses.create({ status: "@frank hoo", inReplyToId: post.id });
assert.deepEqual(ids((await seen.context.fetch()).descendants), [answer.id]);
await frank.v1.statuses.$select(post.id).update({ status: "goodbye @erin #owls", spoilerText: "later" });
assert.deepEqual((await frank.v1.statuses.$select(post.id).history.list()).map((one) => one.spoilerText), ["cw", "later"]);
assert.equal((await frank.v1.statuses.$select(post.id).source.fetch()).text, "goodbye @erin #owls");
await soon(async () => heard.filter(([event]) => event === "status.update").length, 1);
assert.equal((await frank.v1.statuses.$select(post.id).pin()).pinned, true);
await soon(async () => ids(await franks.statuses.list({ pinned: true })), [post.id]);

// notifications, grouped and not, with a policy
await soon(async () => (await frank.v1.notifications.list()).map((one) => one.type), ["mention", "favourite", "follow"]);
const grouped = await frank.v2.notifications.list();
assert.deepEqual(grouped.notificationGroups.map((group) => group.type), ["mention", "favourite", "follow"]);
assert.deepEqual([ids(grouped.accounts), ids(grouped.statuses).sort()], [[me.id], [post.id, answer.id].sort()]);
assert.equal((await frank.v2.notifications.unreadCount.fetch()).count, 3);
const group = frank.v2.notifications.$select(grouped.notificationGroups[1].groupKey);
assert.deepEqual(ids(await group.accounts.fetch()), [me.id]);
assert.equal((await group.fetch()).notificationGroups.length, 1);
await group.dismiss();
assert.equal((await frank.v2.notifications.unreadCount.fetch()).count, 2);
assert.equal((await frank.v2.notifications.policy.fetch()).forNotFollowing, "accept");
assert.equal((await frank.v2.notifications.policy.update({ forNotFollowing: "filter" })).forNotFollowing, "filter");
await soon(async () => (await frank.v1.notifications.requests.list()).map((one) => one.account.acct), ["erin"]);
const asking = (await frank.v1.notifications.requests.list())[0];
await frank.v1.notifications.requests.$select(asking.id).accept();
await soon(async () => (await frank.v1.notifications.requests.list()).length, 0);
await frank.v2.notifications.policy.update({ forNotFollowing: "accept" });
await frank.v1.markers.create({ notifications: { lastReadId: (await frank.v1.notifications.list())[0].id } });
await soon(async () => (await frank.v2.notifications.unreadCount.fetch()).count, 0);

// quotes
const quoting = await erin.v1.statuses.create({ status: "look at this", quotedStatusId: post.id, quoteApprovalPolicy: "followers" });
assert.deepEqual([quoting.quote.state, quoting.quote.quotedStatus.id], ["accepted", post.id]);
await soon(async () => ids(await frank.v1.statuses.$select(post.id).quotes.list()), [quoting.id]);
await soon(async () => (await frank.v1.notifications.list())[0].type, "quote");
await soon(async () => (await frank.v1.statuses.$select(post.id).fetch()).quotesCount, 1);
await refused(frank.v1.statuses.create({ status: "and this", quotedStatusId: quoting.id }), 422);
await erin.v1.statuses.$select(quoting.id).remove();
await soon(async () => (await frank.v1.statuses.$select(post.id).fetch()).quotesCount, 0);

// polls, posts that wait, conversations
const asked = await frank.v1.statuses.create({ status: "lunch?", poll: { options: ["soup", "salad"], expiresIn: 3600, multiple: true } });
await soon(async () => (await erin.v1.polls.$select(asked.poll.id).fetch()).votesCount, 0);
assert.deepEqual((await erin.v1.polls.$select(asked.poll.id).votes.create({ choices: [1] })).ownVotes, [1]);
const waiting = await frank.v1.statuses.create({ status: "later", scheduledAt: new Date(Date.now() + 3_600_000).toISOString() });
await soon(async () => ids(await frank.v1.scheduledStatuses.list()), [waiting.id]);
await frank.v1.scheduledStatuses.$select(waiting.id).remove();
await soon(async () => ids(await frank.v1.scheduledStatuses.list()), []);
const whisper = await frank.v1.statuses.create({ status: "@erin psst", visibility: "direct" });
await soon(async () => (await erin.v1.conversations.list()).map((one) => one.lastStatus.id), [whisper.id]);
const [conversation] = await erin.v1.conversations.list();
assert.equal((await erin.v1.conversations.$select(conversation.id).read()).unread, false);

// lists, filters, hashtags
const list = await erin.v1.lists.create({ title: "birds", exclusive: false });
await erin.v1.lists.$select(list.id).accounts.create({ accountIds: [him.id] });
await soon(async () => ids(await erin.v1.lists.$select(list.id).accounts.list()), [him.id]);
await soon(async () => ids(await erin.v1.timelines.list.$select(list.id).list({ limit: 2 })), [asked.id, post.id]);
const filter = await erin.v2.filters.create({
  title: "food",
  context: ["home"],
  filterAction: "warn",
  keywordsAttributes: [{ keyword: "lunch", wholeWord: true }],
});
await soon(async () => (await erin.v1.statuses.$select(asked.id).fetch()).filtered.map((one) => one.keywordMatches), [["lunch"]]);
await soon(async () => heard.filter(([event]) => event === "filters_changed").length, 1);
await erin.v2.filters.$select(filter.id).remove();
assert.equal((await erin.v1.tags.$select("owls").follow()).following, true);
await soon(async () => names(await erin.v1.followedTags.list()), ["owls"]);
assert.equal((await erin.v1.tags.$select("owls").unfollow()).following, false);
const featured = await frank.v1.featuredTags.create({ name: "owls" });
await soon(async () => names(await franks.featuredTags.list()), ["owls"]);
await frank.v1.featuredTags.$select(featured.id).remove();
assert.deepEqual(ids(await erin.v1.timelines.tag.$select("owls").list()), [post.id]);
await Promise.all([erin.v1.trends.tags.list(), erin.v1.trends.statuses.list(), erin.v1.trends.links.list()]);
const found = await erin.v2.search.list({ q: "#owls" });
assert.deepEqual(names(found.hashtags), ["owls"]);

// paging by the Link header, without gap or repeat
const many = [];
for (let n = 0; n < 25; n++) many.unshift((await frank.v1.statuses.create({ status: `number ${n}` })).id);
await soon(async () => ids(await erin.v1.timelines.home.list({ limit: 1 })), many.slice(0, 1));
const read = [];
for await (const page of erin.v1.timelines.home.list({ limit: 10 })) read.push(...ids(page));
assert.deepEqual(read.slice(0, 25), many);
assert.equal(new Set(read).size, read.length);

// what is gone, and for whom
const removed = await erin.v1.statuses.$select(answer.id).remove();
assert.equal(removed.text, "@frank hoo");
await refused(erin.v1.statuses.$select(answer.id).fetch(), 404);
await refused(erin.v1.statuses.$select(post.id).update({ status: "mine" }), 404);
await refused(erin.v1.statuses.create({ status: "" }), 422);
await refused(createRestAPIClient({ url }).v1.timelines.home.list(), 401);
assert.equal((await franks.mute({ duration: 60 })).muting, true);
await soon(async () => names(await erin.v1.mutes.list()), ["frank"]);
assert.equal((await franks.unmute()).muting, false);
assert.equal((await franks.block()).blocking, true);
await soon(async () => ids(await erin.v1.timelines.home.list()), []);
await soon(async () => names(await erin.v1.blocks.list()), ["frank"]);
assert.equal((await franks.unblock()).blocking, false);
listening.unsubscribe();
streaming.close();
await hearing;
console.log("ok");
process.exit(0);
