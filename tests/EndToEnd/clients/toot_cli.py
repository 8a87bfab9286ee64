"""Drives Annals by toot: its own sign-in by browser and code, then its verbs. The browser is played by urllib."""

import http.cookiejar
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

server, password = sys.argv[1:3]
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="toot-")
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def toot(*arguments):
    done = subprocess.run(["toot", *arguments, "--no-color"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"toot {arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def page(address, **fields):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    with browser.open(address, data) as answer:
        return answer.read().decode()


def form_token(html):
    return re.search(r'name="form_token" value="([0-9a-f]+)"', html).group(1)


def sign_in(name):
    insecure = ["--disable-https"] if server.startswith("http:") else []
    host = server.split("://")[1]
    login = subprocess.Popen(
        ["toot", "login", *insecure, "-i", host],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "BROWSER": "true"},
    )
    said = ""
    while not (address := re.search(r"https?://\S+/oauth/authorize\S+", said)):
        line = login.stdout.readline()
        assert line, said
        said += line
    asked = page(address.group(0))
    consent = page(address.group(0), form_token=form_token(asked), action="sign_in", username=name, password=password)
    shown = page(address.group(0), form_token=form_token(consent), action="allow")
    code = re.search(r">\s*([A-Za-z0-9_-]{40,})\s*<", shown).group(1)
    # toot asks first whether to open a browser, then for the code
    rest, _ = login.communicate(f"n\n{code}\n", timeout=60)
    assert login.returncode == 0, said + rest


sign_in("carol")
assert "carol" in toot("whoami")
toot("follow", "dave")
posted = toot("post", "from the command line #toot")
post = re.search(r"[0-9a-f]{32}", posted).group(0)
assert "from the command line" in toot("timeline", "-1")
assert "from the command line" in toot("thread", post)
assert "from the command line" in toot("timeline", "-1", "--public")
toot("favourite", post)
toot("unfavourite", post)
toot("unfollow", "dave")
toot("delete", post)
assert "from the command line" not in toot("timeline", "-1")
print("ok")
