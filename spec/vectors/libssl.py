"""A subject for consumer.py: the client is this machine's libssl by ctypes, the server Python's ssl in memory.

It has the calls of the chapter of references, and tells what each connection holds, reuse, and whether sessions are
resumable. Of counts and destruction it cannot tell. It keeps a reference of its own to each session that has a name,
so that an address names one session.
"""
import ctypes
import ctypes.util
import pathlib
import ssl

LIB = ctypes.CDLL(ctypes.util.find_library("ssl"))
for name in ("TLS_client_method SSL_CTX_new SSL_new SSL_SESSION_new SSL_get_session SSL_get1_session BIO_s_mem BIO_new").split():
    getattr(LIB, name).restype = ctypes.c_void_p
VERSIONS = {"tls1.2-ticket": 0x0303, "tls1.3": 0x0304}
SET_MIN, SET_MAX = 123, 124  # SSL_CTRL_SET_MIN_PROTO_VERSION, SSL_CTRL_SET_MAX_PROTO_VERSION
KEYS = pathlib.Path(__file__).resolve().parent.parent / "shim" / "test-only.pem"
ALERT = bytes.fromhex("15030300020228")  # fatal, handshake_failure


def p(address):
    return ctypes.c_void_p(address)


class World:
    def __init__(self, protocol):
        self.version = VERSIONS[protocol]
        self.contexts, self.connections, self.sessions, self.bios = {}, {}, {}, {}
        self.issuer = {}  # which server has issued the session at that address
        self.ours, self.owned = [], []  # references: to named sessions, and the application's

    def make(self, call):
        """Makes a call; what it gave back, in the words of the vectors."""
        words = call.split()
        if words[0] == "app":
            return self.app(words)
        if words[0] == "free" and words[1] in self.contexts:
            return self.done(LIB.SSL_CTX_free(p(self.contexts.pop(words[1]))))
        if words[0] == "free":
            del self.bios[words[1]]
            return self.done(LIB.SSL_free(p(self.connections.pop(words[1]))))
        if words[0] == "context":
            self.contexts[words[1]] = context = LIB.SSL_CTX_new(p(LIB.TLS_client_method()))
            for which in (SET_MIN, SET_MAX):
                LIB.SSL_CTX_ctrl(p(context), which, ctypes.c_long(self.version), None)
            return "done"
        if words[0] == "connection":
            self.connections[words[1]] = c = LIB.SSL_new(p(self.contexts[words[3]]))
            self.bios[words[1]] = bios = [LIB.BIO_new(p(LIB.BIO_s_mem())) for _ in range(2)]
            LIB.SSL_set_bio(p(c), p(bios[0]), p(bios[1]))
            LIB.SSL_set_connect_state(p(c))
            return "done"
        c = self.connections[words[1]]
        if words[0] == "set":
            return f"returned {LIB.SSL_set_session(p(c), p(self.sessions[words[2]]))}"
        if words[0] == "clear":
            return f"returned {LIB.SSL_set_session(p(c), None)}"
        if words[0] == "reused":
            return f"returned {LIB.SSL_session_reused(p(c))}"
        if words[0] == "get":
            return "gave " + self.name(LIB.SSL_get_session(p(c)))
        if words[0] == "shutdown":
            return f"returned {LIB.SSL_shutdown(p(c))}"
        if words[0] in ("start", "connect"):
            self.offered = LIB.SSL_get_session(p(c))
            self.issuer[words[1]] = self.issuer.get(self.offered)
            result = LIB.SSL_connect(p(c))
            if result == 1:  # connected already
                return "returned 1"
        return f"returned {result}" if words[0] == "start" else self.finish(words[1], c, *words[2:])

    def app(self, words):
        if words[1] == "makes":
            self.call(words[2], LIB.SSL_SESSION_new())
            self.owned.append(self.sessions[words[2]])
            return "gave " + words[2]
        if words[1] == "frees":
            self.owned.remove(self.sessions[words[2]])
            return self.done(LIB.SSL_SESSION_free(p(self.sessions[words[2]])))
        if len(words) == 3:
            self.owned.append(self.sessions[words[2]])
            return f"returned {LIB.SSL_SESSION_up_ref(p(self.sessions[words[2]]))}"
        there = LIB.SSL_get1_session(p(self.connections[words[4]]))
        self.owned += [there] if there else []
        return "gave " + self.name(there)

    def finish(self, connection, c, outcome, fresh=None):
        """The rest of a handshake. A server that has not issued the session declines it."""
        reads, writes = self.bios[connection]
        server = self.issuer[connection] if outcome == "reused" else ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if outcome == "full":
            server.load_cert_chain(KEYS)
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        peer = server.wrap_bio(incoming, outgoing, server_side=True)
        buffer, result = ctypes.create_string_buffer(65536), 0
        for _ in range(4):
            sent = LIB.BIO_read(p(writes), buffer, len(buffer))
            incoming.write(buffer.raw[:max(0, sent)])
            try:
                answer = ALERT if outcome == "failed" else (peer.do_handshake(), outgoing.read())[1]
            except ssl.SSLWantReadError:
                answer = outgoing.read()
            LIB.BIO_write(p(reads), answer, len(answer))
            result = result if result == 1 else LIB.SSL_connect(p(c))
            if outcome == "failed":
                return f"returned {result}"
        LIB.SSL_read(p(c), buffer, len(buffer))  # tickets
        there = LIB.SSL_get_session(p(c))
        self.issuer[there] = server
        if there and self.name(there) == "unnamed":
            self.call(fresh, there)
        return f"returned {result}"

    def call(self, name, session):
        """Gives a session a name."""
        LIB.SSL_SESSION_up_ref(p(session))
        self.ours.append(session)
        self.sessions[name] = session

    def name(self, session):
        names = [name for name, there in self.sessions.items() if there == session]
        return names[0] if names else "unnamed" if session else "none"

    @staticmethod
    def done(_):
        return "done"

    def facts(self):
        """What can be seen now."""
        for name, c in self.connections.items():
            yield f"{name} holds {self.name(LIB.SSL_get_session(p(c)))}"
            yield f"{name} reused" if LIB.SSL_session_reused(p(c)) else f"{name} not reused"
        for name, session in self.sessions.items():
            can = LIB.SSL_SESSION_is_resumable(p(session))
            yield f"{name} resumable" if can else f"{name} not resumable"

    def close(self):
        for c in self.connections.values():
            LIB.SSL_free(p(c))
        for session in self.ours + self.owned:
            LIB.SSL_SESSION_free(p(session))
        for context in self.contexts.values():
            LIB.SSL_CTX_free(p(context))
