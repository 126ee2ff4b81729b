#!/usr/bin/env python3
"""Python's ssl module as a stack for Reprise. PROTOCOL.md, beside this file, says what is said."""
import json
import os
import platform
import ssl
import sys

PEM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "test-only.pem")
ALERT = bytes.fromhex("15030300020228")  # fatal, handshake_failure (RFC 5246, section 7.2)
VERSIONS = {"tls1.2-id": ssl.TLSVersion.TLSv1_2, "tls1.2-ticket": ssl.TLSVersion.TLSv1_2,
            "tls1.3": ssl.TLSVersion.TLSv1_3}


class Skipped(Exception):
    """The call cannot be made."""


class Names(dict):
    def __missing__(self, name):
        raise Skipped(f"nothing is called {name}")

    def forget(self, name):
        if self[name]:
            del self[name]


class Connection:
    """A client with its bytes to and from a server, all in memory."""

    def __init__(self, context):
        self.inbox, self.outbox = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.inbox, self.outbox)
        self.server = None


class World:
    """One script's contexts, connections and sessions. Each public method is a call."""

    def __init__(self, protocol):
        self._protocol = protocol
        self._contexts, self._connections, self._sessions = Names(), Names(), Names()
        self._issuers = {}  # for each session the server that made it

    def context_new(self, ask):
        self._contexts[ask["context"]] = self._context(ssl.PROTOCOL_TLS_CLIENT)
        return "done"

    def context_free(self, ask):
        self._contexts.forget(ask["context"])
        return "done"

    def connection_new(self, ask):
        self._connections[ask["connection"]] = Connection(self._contexts[ask["context"]])
        return "done"

    def connection_free(self, ask):
        self._connections.forget(ask["connection"])
        return "done"

    def set_session(self, ask):
        self._connections[ask["connection"]].tls.session = self._sessions[ask["session"]]
        return 1

    def connect_start(self, ask):
        self._step(self._connections[ask["connection"]].tls)
        return "done"

    def connect_finish(self, ask):
        connection = self._connections[ask["connection"]]
        offered = self._held(connection)
        self._step(connection.tls)
        if ask["outcome"] == "failed":
            connection.inbox.write(ALERT)
            self._step(connection.tls)
        elif offered in self._issuers and ask["outcome"] != "full":
            connection.server = self._issuers[offered]
        elif ask["outcome"] != "reused":
            connection.server = self._context(ssl.PROTOCOL_TLS_SERVER)
        else:
            raise Skipped("no session is offered that a server could know")
        self._shake(connection)
        if ask["fresh"] != "none" and self._held(connection) == "unnamed":
            self._sessions[ask["fresh"]] = connection.tls.session
            self._issuers[ask["fresh"]] = connection.server
        return 1

    connect = connect_finish  # which starts what has not started

    def session_reused(self, ask):
        return int(bool(self._connections[ask["connection"]].tls.session_reused))

    def get_session(self, ask):
        return self._held(self._connections[ask["connection"]])

    get1_session = get_session  # every reading gives an object of the reader's own

    def session_up_ref(self, ask):
        self._sessions[ask["session"]]  # one more variable
        return 1

    def session_free(self, ask):
        self._sessions[ask["session"]]  # one variable less
        return "done"

    def shutdown(self, ask):
        self._close(self._connections[ask["connection"]].tls)
        return 1

    def _context(self, side):
        context = ssl.SSLContext(side)
        context.minimum_version = context.maximum_version = VERSIONS[self._protocol]
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if side == ssl.PROTOCOL_TLS_SERVER:
            context.load_cert_chain(PEM)
            context.num_tickets = 1
            if self._protocol == "tls1.2-id":
                context.options |= ssl.OP_NO_TICKET
        return context

    def _held(self, connection):
        """The name of the session that the connection shows, which is a copy: known by its id."""
        try:
            session = connection.tls.session
        except ValueError:
            return "unnamed"  # a handshake's working session, which cannot be copied yet
        if session is None:
            return "none"
        same = (name for name, one in self._sessions.items() if session.id and one.id == session.id)
        return next(same, "unnamed")

    @staticmethod
    def _step(end):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            pass

    @staticmethod
    def _close(end):
        try:
            end.unwrap()
        except ssl.SSLWantReadError:
            pass  # close_notify is sent, the other side's not awaited

    def _shake(self, connection):
        inbox, outbox = connection.inbox, connection.outbox
        server = connection.server.wrap_bio(outbox, inbox, server_side=True)
        for _ in range(4):
            self._step(server)
            self._step(connection.tls)
        server.write(b"x")
        connection.tls.read(1)  # with it the tickets of TLS 1.3 are read
        self._close(server)  # else the server would drop its session as bad
        inbox.read()  # the client hears nothing of that

    def _facts(self):
        return {"holds": {name: self._held(c) for name, c in self._connections.items()},
                "reused": {name: bool(c.tls.session_reused) for name, c in self._connections.items()}}


CALLS = {name.replace("_", "-"): call for name, call in vars(World).items() if name[0] != "_"}
HELLO = {
    "reprise-shim": 1, "stack": "python",
    "version": f"Python {platform.python_version()}, {ssl.OPENSSL_VERSION}",
    "protocols": list(VERSIONS), "capabilities": ["identity", "reused", "split-connect", "peer-decides"],
    "calls": list(CALLS),
    "missing": {"clear-session": "SSLSocket.session takes no None",
                "session-new": "an SSLSession is only had from a connection"},
}


def answer(world, ask):
    if ask["call"] not in CALLS:
        return {"result": "unimplemented", "reason": "ssl has nothing like it"}
    try:
        return {"result": CALLS[ask["call"]](world, ask)}
    except Skipped as why:
        return {"result": "skipped", "reason": str(why)}
    except (OSError, ValueError) as why:  # ssl.SSLError is an OSError
        return {"result": 0, "reason": str(why)}


def main():
    world = None
    print(json.dumps(HELLO), flush=True)
    for line in sys.stdin:
        ask = json.loads(line)
        if ask["call"] == "begin":
            world = World(ask["protocol"])
            said = {"result": "done"}
        elif ask["call"] == "end":
            world = None  # Python frees what nobody names
            said = {"result": "done"}
        else:
            said = answer(world, ask)
            said["facts"] = world._facts()
        print(json.dumps({"id": ask["id"], **said}), flush=True)


main()
