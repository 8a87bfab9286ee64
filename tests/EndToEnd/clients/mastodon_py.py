"""Drives Annals by Mastodon.py, which knows nothing of it: signs in, posts, edits, follows, reads home, listens, answers, deletes."""

import datetime
import sys
import time

from mastodon import Mastodon, MastodonNotFoundError, StreamListener

server, password = sys.argv[1:3]
scopes = ["read", "write", "follow"]
app = Mastodon.create_app("end to end", api_base_url=server, scopes=scopes)


def sign_in(name):
    client = Mastodon(client_id=app[0], client_secret=app[1], api_base_url=server)
    client.log_in(f"{name}@example.org", password, scopes=scopes)
    return client


def same(found, expected):
    assert found == expected, f"expected {expected!r}, found {found!r}"


def soon(read, expected):
    """What another account wrote is seen within a moment; what one wrote oneself, at once."""
    deadline = time.monotonic() + 5
    while read() != expected and time.monotonic() < deadline:
        time.sleep(0.02)
    same(read(), expected)


alice, bob = sign_in("alice"), sign_in("bob")
same(alice.account_verify_credentials().acct, "alice")
assert alice.instance().version.startswith("4."), alice.instance().version

bob_id = alice.account_lookup("bob").id
assert alice.account_follow(bob_id).following



class Ear(StreamListener):
    def __init__(self):
        self.heard = []

    def on_update(self, status):
        self.heard.append(("update", status.id))

    def on_status_update(self, status):
        self.heard.append(("edit", status.id))

    def on_delete(self, status_id):
        self.heard.append(("delete", status_id))

    def on_notification(self, notification):
        self.heard.append((notification.type, notification.status.id))


ear = Ear()
listening = alice.stream_user(ear, run_async=True)
short = bob.status_post("hear this, @alice")
soon(lambda: sorted(ear.heard), sorted([("update", short.id), ("mention", short.id)]))
bob.status_update(short.id, "hear that")
soon(lambda: ear.heard[2:], [("edit", short.id)])
bob.status_delete(short.id)
soon(lambda: ear.heard[3:], [("delete", short.id)])
listening.close()

post = bob.status_post("hello @alice #greeting https://example.org/a?b=c مرحبا 👨‍👩‍👧", spoiler_text="cw", language="en")
same([mention.acct for mention in post.mentions], ["alice"])
same([tag.name for tag in post.tags], ["greeting"])
soon(lambda: [status.id for status in alice.timeline_home()], [post.id])

answer = alice.status_reply(post, "hi there")
same([status.id for status in alice.status_context(post.id).descendants], [answer.id])
soon(lambda: [status.id for status in bob.status_context(answer.id).ancestors], [post.id])

same(alice.status_favourite(post.id).favourites_count, 1)
soon(lambda: bob.status(post.id).favourites_count, 1)
same([account.acct for account in alice.status_favourited_by(post.id)], ["alice"])
same([status.id for status in alice.favourites()], [post.id])
same(alice.status_unfavourite(post.id).favourites_count, 0)
boost = alice.status_reblog(post.id)
same((boost.reblog.id, boost.reblog.reblogs_count), (post.id, 1))
same([account.acct for account in alice.status_reblogged_by(post.id)], ["alice"])
same(alice.status_unreblog(post.id).reblogged, False)
same(alice.status_bookmark(post.id).bookmarked, True)
same([status.id for status in alice.bookmarks()], [post.id])
same(alice.status_unbookmark(post.id).bookmarked, False)

assert bob.status_update(post.id, "goodbye @alice #greeting", spoiler_text="later").edited_at
same([version.spoiler_text for version in bob.status_history(post.id)], ["cw", "later"])
same(bob.status_source(post.id).text, "goodbye @alice #greeting")
soon(lambda: alice.status(post.id).content.startswith("<p>goodbye"), True)

poll = bob.status_post("lunch?", poll=bob.make_poll(["soup", "salad"], expires_in=3600, multiple=True)).poll
alice.poll_vote(poll.id, [1])
soon(lambda: alice.poll(poll.id).own_votes, [1])
soon(lambda: [option.votes_count for option in bob.poll(poll.id).options], [0, 1])
soon(lambda: alice.status(poll.id).poll.voted, True)

later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
waiting = bob.status_post("later", scheduled_at=later)
soon(lambda: [one.id for one in bob.scheduled_statuses()], [waiting.id])
same(bob.scheduled_status_update(waiting.id, later + datetime.timedelta(hours=1)).params.text, "later")
bob.scheduled_status_delete(waiting.id)
soon(lambda: [one.id for one in bob.scheduled_statuses()], [])

secret = bob.status_post("for followers", visibility="private")
soon(lambda: [status.id for status in alice.timeline_home()][:1], [secret.id])
whisper = bob.status_post("to nobody", visibility="direct")
try:
    alice.status(whisper.id)
    raise AssertionError("a direct post was shown to whom it does not mention")
except MastodonNotFoundError:
    pass

# paging by the Link header, without gap or repeat
posts = [bob.status_post(f"number {n}").id for n in range(25)]
soon(lambda: [status.id for status in alice.timeline_home(limit=1)], posts[-1:])
page, seen = alice.timeline_home(limit=10), []
while page:
    seen += [status.id for status in page]
    page = alice.fetch_next(page)
same(seen[:25], posts[::-1])
same(len(seen), len(set(seen)))
same([status.id for status in bob.timeline_hashtag("greeting")], [post.id])
same([status.id for status in alice.account_statuses(bob_id, limit=3)], posts[:-4:-1])

alice.status_delete(answer.id)
try:
    alice.status(answer.id)
    raise AssertionError("a deleted post was shown")
except MastodonNotFoundError:
    pass
soon(lambda: bob.status_context(post.id).descendants, [])

alice.account_unfollow(bob_id)
same([status.id for status in alice.timeline_home()], [])
alice.account_block(bob_id)
same(alice.account_relationships(bob_id)[0].blocking, True)
alice.account_unblock(bob_id)
print("ok")
