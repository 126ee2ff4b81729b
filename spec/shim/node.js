#!/usr/bin/env node
// Node's tls as a stack for Reprise. PROTOCOL.md, beside this file, says what is said.
//
// A session is a Buffer here, which nobody owns: setting it copies it, and which one a connection
// holds cannot be asked. So the shim tells only what was reused.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const tls = require('tls');
const { Duplex } = require('stream');

const PEM = fs.readFileSync(path.join(__dirname, 'test-only.pem'));
const ALERT = Buffer.from('15030300020228', 'hex'); // fatal, handshake_failure (RFC 5246, section 7.2)
const VERSIONS = { 'tls1.2-id': 'TLSv1.2', 'tls1.2-ticket': 'TLSv1.2', 'tls1.3': 'TLSv1.3' };

class Skipped extends Error {}

/** A table of names; one that was not given cannot be used. */
class Names extends Map {
  get(name) {
    if (!this.has(name)) throw new Skipped(`nothing is called ${name}`);
    return super.get(name);
  }
}

/** One end of a wire in memory. */
class End extends Duplex {
  static pair() {
    const [one, other] = [new End(), new End()];
    [one.other, other.other] = [other, one];
    return [one, other];
  }

  _read() {}

  _write(chunk, encoding, done) {
    this.other.push(chunk);
    done();
  }

  _final(done) {
    this.other.push(null);
    done();
  }
}

/** One script's contexts, connections and sessions. Each method is a call. */
class World {
  #protocol;
  #versions;
  #contexts = new Names();
  #connections = new Names();
  #sessions = new Names();

  constructor(protocol) {
    this.#protocol = protocol;
    this.#versions = { minVersion: VERSIONS[protocol], maxVersion: VERSIONS[protocol] };
  }

  contextNew({ context }) {
    this.#contexts.set(context, tls.createSecureContext(this.#versions));
    return 'done';
  }

  contextFree({ context }) {
    this.#contexts.get(context);
    this.#contexts.delete(context);
    return 'done';
  }

  connectionNew({ connection, context }) {
    this.#connections.set(connection, { context: this.#contexts.get(context), tls: null, offers: null });
    return 'done';
  }

  connectionFree({ connection }) {
    this.#connections.get(connection).tls?.destroy();
    this.#connections.delete(connection);
    return 'done';
  }

  setSession({ connection, session }) {
    const client = this.#connections.get(connection);
    const offers = this.#sessions.get(session);
    if (client.tls) throw new Error('a session is an option of tls.connect(), which is over');
    client.offers = offers;
    return 1;
  }

  async connect({ connection, outcome, fresh }) {
    const client = this.#connections.get(connection);
    if (client.tls) throw new Skipped('a TLSSocket connects once');
    const issuer = outcome === 'full' ? undefined : client.offers?.issuer;
    const server = issuer ?? (outcome === 'reused' ? undefined : this.#server());
    if (outcome === 'reused' && !server) throw new Skipped('no session is offered that a server could know');
    const [ours, theirs] = End.pair();
    client.tls = tls.connect({
      socket: ours, secureContext: client.context, session: client.offers?.bytes, rejectUnauthorized: false,
    });
    let latest = null;
    client.tls.on('session', (bytes) => { latest = bytes; });
    if (outcome === 'failed') {
      theirs.once('data', () => theirs.write(ALERT));
    } else {
      server.emit('connection', theirs);
    }
    await new Promise((done, fail) => {
      client.tls.once('error', fail);
      client.tls.once('data', done); // the server's greeting; before it, the tickets of TLS 1.3 came
    });
    client.tls.on('error', () => {}); // what comes later is of no interest
    if (fresh !== 'none' && latest) this.#sessions.set(fresh, { bytes: latest, issuer: server });
    return 1;
  }

  sessionReused({ connection }) {
    return Number(this.#connections.get(connection).tls?.isSessionReused() ?? false);
  }

  sessionUpRef({ session }) {
    this.#sessions.get(session); // one more variable
    return 1;
  }

  sessionFree({ session }) {
    this.#sessions.get(session); // one variable less
    return 'done';
  }

  async shutdown({ connection }) {
    const socket = this.#connections.get(connection).tls;
    await new Promise((done) => { socket.end(done); });
    return 1;
  }

  static facts(world) {
    const reused = {};
    for (const [name, client] of world.#connections) reused[name] = Boolean(client.tls?.isSessionReused());
    return { reused };
  }

  static close(world) {
    for (const client of world.#connections.values()) client.tls?.destroy();
  }

  /** A server that nobody has met before. It greets, and keeps sessions by their ids. */
  #server() {
    const byId = new Map();
    const server = tls.createServer({
      cert: PEM, key: PEM, ...this.#versions,
      secureOptions: this.#protocol === 'tls1.2-id' ? crypto.constants.SSL_OP_NO_TICKET : 0,
    }, (socket) => socket.on('error', () => {}).write('x'));
    server.on('newSession', (id, data, done) => { byId.set(id.toString('hex'), data); done(); });
    server.on('resumeSession', (id, done) => done(null, byId.get(id.toString('hex')) ?? null));
    server.on('tlsClientError', () => {});
    return server;
  }
}

const CALLS = new Map(Object.getOwnPropertyNames(World.prototype)
  .filter((name) => name !== 'constructor')
  .map((name) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), name]));

async function answer(world, ask) {
  if (!CALLS.has(ask.call)) return { result: 'unimplemented', reason: 'tls has nothing like it' };
  try {
    return { result: await world[CALLS.get(ask.call)](ask) };
  } catch (why) {
    return why instanceof Skipped ? { result: 'skipped', reason: why.message } : { result: 0, reason: why.reason ?? why.message };
  }
}

async function main() {
  const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  say({
    'reprise-shim': 1, stack: 'node', version: `Node ${process.version}, OpenSSL ${process.versions.openssl}`,
    protocols: Object.keys(VERSIONS), capabilities: ['reused', 'peer-decides'], calls: [...CALLS.keys()],
    missing: {
      'clear-session': 'a TLSSocket takes no null for a session',
      'get-session': 'TLSSocket.getSession() gives bytes, which differ from reading to reading',
      'get1-session': 'TLSSocket.getSession() gives bytes, which differ from reading to reading',
      'connect-start': 'tls.connect() is one step',
      'connect-finish': 'tls.connect() is one step',
    },
  });
  let world = null;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const ask = JSON.parse(line);
    if (ask.call === 'begin') {
      world = new World(ask.protocol);
      say({ id: ask.id, result: 'done' });
    } else if (ask.call === 'end') {
      World.close(world);
      say({ id: ask.id, result: 'done' });
    } else {
      say({ id: ask.id, ...await answer(world, ask), facts: World.facts(world) });
    }
  }
}

main();
