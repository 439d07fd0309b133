"""
Asks a website whether it is still there: the only page that speaks to other people's websites, and only in a worker.

An address in an entry is written by somebody outside. So its name is looked up here, every address it stands for must
be on the public internet, and the very address that was looked at is the one that is spoken to: a name that changes its
mind in between leads nowhere. Each step of a redirection is looked at in the same way. No proxy is used, no password is
sent, and nothing of what a website says is read but its first line and where it sends on to.
"""

import ipaddress
import socket
import threading
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from urllib3.exceptions import HTTPError, SSLError

from .models import Link

Problem = Link.Problem

MOST_STEPS = 5
LONGEST = 12  # seconds for everything: a turn of a worker ends before Celery's limit
_WAIT = urllib3.Timeout(connect=3, read=5)
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


class _Wrong(Exception):
    """What is wrong with a link."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Answer(NamedTuple):
    status: int
    leads_to: str


def ask(address: str) -> str:
    """Return what is wrong with the address of a website, as a `Link.Problem`, or nothing; always in time."""
    found: list[str] = []
    asking = threading.Thread(target=lambda: found.append(_ask(address)), daemon=True)
    asking.start()
    asking.join(LONGEST)
    return found[0] if found else Problem.NO_ANSWER


def _ask(address: str) -> str:
    try:
        return _judge(_arrive(address).status)
    except _Wrong as wrong:
        return wrong.problem
    except SSLError:
        return Problem.INSECURE
    except (HTTPError, OSError, ValueError):
        return Problem.NO_ANSWER


def _judge(status: int) -> str:
    """Websites that turn away programs (403, 429) are there for people, so nothing is wrong with them."""
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return Problem.GONE
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS):
        return Problem.REFUSED
    return Problem.FAILING if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""


def _arrive(address: str) -> _Answer:
    """Follow where a website sends on to, looking at each step anew."""
    for _step in range(MOST_STEPS):
        answer = _speak(address)
        if not answer.leads_to:
            return answer
        address = urljoin(address, answer.leads_to)
    raise _Wrong(Problem.ROUND)


def _speak(address: str) -> _Answer:
    """Ask for the head of a page, and where a server knows only whole pages for one of those; it is not read."""
    split = urlsplit(address)
    pool = _pool(split)
    try:
        answer = _request(pool, "HEAD", split)
        return _request(pool, "GET", split) if answer.status >= HTTPStatus.BAD_REQUEST else answer
    finally:
        pool.close()


def _request(pool: urllib3.HTTPConnectionPool, method: str, split: SplitResult) -> _Answer:
    target = urllib3.util.Url(path=split.path or "/", query=split.query or None).url
    headers = {
        "Host": _plain(split.hostname or "") + (f":{split.port}" if split.port else ""),
        "User-Agent": f"SEN Portal link check ({settings.SITE_ADDRESS})",
        "Connection": "close",
    }
    response = pool.urlopen(
        method, target, headers=headers, redirect=False, retries=False, timeout=_WAIT, preload_content=False
    )
    try:
        location = response.headers.get("Location", "") if response.status in _REDIRECTIONS else ""
        return _Answer(response.status, location)
    finally:
        response.close()


_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})


def _pool(split: SplitResult) -> urllib3.HTTPConnectionPool:
    """Return the way to the one address that was looked at, under the name that was asked for."""
    host, port = split.hostname or "", split.port or _PORTS.get(split.scheme, 0)
    if split.scheme not in _PORTS or not host or split.username or split.password:
        raise _Wrong(Problem.NOT_PUBLIC)
    where = _public_address(host, port)
    if split.scheme == "http":
        return urllib3.HTTPConnectionPool(where, port)
    name = _plain(host)
    return urllib3.HTTPSConnectionPool(where, port, server_hostname=name, assert_hostname=name)


def _public_address(host: str, port: int) -> str:
    """Return the first address of a host, when all of them are on the public internet and the port is a website's."""
    try:
        found = socket.getaddrinfo(_plain(host), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise _Wrong(Problem.NOT_FOUND) from error
    addresses = sorted((str(sockaddr[0]) for *_rest, sockaddr in found), key=lambda each: ":" in each)
    allowed = set(settings.LINK_CHECK_MAY_REACH)
    if not addresses or not all(each in allowed or _is_public(each, port) for each in addresses):
        raise _Wrong(Problem.NOT_PUBLIC)
    return addresses[0]


def _plain(host: str) -> str:
    """Return a host's name in the letters that names are looked up by."""
    return host if ":" in host else host.encode("idna").decode()


def _is_public(address: str, port: int) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    if port not in _PORTS.values() or not known.is_global or known.is_multicast:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        hides_another = known.ipv4_mapped or known.sixtofour or known.teredo
        return not hides_another and not any(known in network for network in _TRANSLATED)
    return True
