#!/usr/bin/ruby
# Ruby's openssl as a stack for Reprise. PROTOCOL.md, beside this file, says what is said.
require 'json'
require 'openssl'
require 'socket'

include OpenSSL::SSL

PEM = File.read(File.join(__dir__, 'test-only.pem'))
ALERT = "\x15\x03\x03\x00\x02\x02\x28".b # fatal, handshake_failure (RFC 5246, section 7.2)
VERSIONS = { 'tls1.2-id' => TLS1_2_VERSION, 'tls1.2-ticket' => TLS1_2_VERSION, 'tls1.3' => TLS1_3_VERSION }.freeze

# The call cannot be made.
class Skipped < StandardError; end

# A client, and the other end of its pair of sockets.
Connection = Struct.new(:tls, :other_end)

# One script's contexts, connections and sessions. Each public method is a call.
class World
  def initialize(protocol)
    @protocol = protocol
    @contexts, @connections, @sessions = Array.new(3) { names }
    @issuers = {} # for each session the server context that made it
  end

  def context_new(ask) = (@contexts[ask['context']] = context) && 'done'
  def context_free(ask) = @contexts[ask['context']] && @contexts.delete(ask['context']) && 'done'

  def connection_new(ask)
    ours, other_end = UNIXSocket.pair
    tls = SSLSocket.new(ours, @contexts[ask['context']])
    @connections[ask['connection']] = Connection.new(tls, other_end)
    'done'
  end

  # SSLSocket#sysclose says goodbye first: else the collector would free the SSL, whenever it likes.
  def connection_free(ask)
    close(@connections[ask['connection']])
    @connections.delete(ask['connection'])
    'done'
  end

  def set_session(ask)
    @connections[ask['connection']].tls.session = @sessions[ask['session']]
    1
  end

  def connect_start(ask)
    @connections[ask['connection']].tls.connect_nonblock(exception: false)
    'done'
  end

  def connect_finish(ask)
    connection = @connections[ask['connection']]
    offered = held(connection)
    connection.tls.connect_nonblock(exception: false)
    if ask['outcome'] == 'failed'
      connection.other_end.write(ALERT)
      connection.tls.connect_nonblock(exception: false)
    end
    issuer = @issuers[offered] unless ask['outcome'] == 'full'
    issuer ||= server_context unless ask['outcome'] == 'reused'
    raise Skipped, 'no session is offered that a server could know' unless issuer
    shake(connection, SSLSocket.new(connection.other_end, issuer))
    if ask['fresh'] != 'none' && held(connection) == 'unnamed'
      @sessions[ask['fresh']] = connection.tls.session
      @issuers[ask['fresh']] = issuer
    end
    1
  end

  alias connect connect_finish # which starts what has not started

  def session_reused(ask) = @connections[ask['connection']].tls.session_reused? ? 1 : 0
  def get_session(ask) = held(@connections[ask['connection']])

  alias get1_session get_session # every reading gives an object of the reader's own

  def session_up_ref(ask) = @sessions[ask['session']] && 1 # one more variable
  def session_free(ask) = @sessions[ask['session']] && 'done' # one variable less
  def shutdown(ask) = @connections[ask['connection']].tls.sysclose || 1

  def session_set_time(ask)
    @sessions[ask['session']].time = ask['expired'] ? Time.at(1) : Time.now
    1
  end

  def set_cache_size(ask) = (@contexts[ask['context']].session_cache_size = ask['size']) && 1
  def cache_add(ask) = @contexts[ask['context']].session_add(@sessions[ask['session']]) ? 1 : 0
  def cache_remove(ask) = @contexts[ask['context']].session_remove(@sessions[ask['session']]) ? 1 : 0
  def cache_number(ask) = @contexts[ask['context']].session_cache_stats[:cache_num]

  def cache_flush(ask)
    @contexts[ask['context']].flush_sessions(ask['at'] == 'now' ? Time.now : Time.at(2**40))
    'done'
  end

  CALLS = public_instance_methods(false).to_h { |name| [name.to_s.tr('_', '-'), name] }

  def finish_script = @connections.each_value { |connection| close(connection) }

  def facts
    { holds: @connections.transform_values { |c| held(c) },
      reused: @connections.transform_values { |c| c.tls.session_reused? },
      cached: @contexts.transform_values { |c| c.session_cache_stats[:cache_num] } }
  end

  private

  def names = Hash.new { |_, name| raise Skipped, "nothing is called #{name}" }

  def context
    made = SSLContext.new
    made.min_version = made.max_version = VERSIONS[@protocol]
    made.verify_mode = VERIFY_NONE
    made
  end

  def server_context
    made = context
    made.add_certificate(OpenSSL::X509::Certificate.new(PEM), OpenSSL::PKey.read(PEM))
    made.options |= OP_NO_TICKET if @protocol == 'tls1.2-id'
    made
  end

  # The name of the session that the connection shows, in an object made for showing: known by its id.
  def held(connection)
    session = connection.tls.session or return 'none'
    @sessions.find { |_, one| !one.id.empty? && one.id == session.id }&.first || 'unnamed'
  end

  def shake(connection, server)
    4.times do
      server.accept_nonblock(exception: false)
      connection.tls.connect_nonblock(exception: false)
    end
    server.syswrite('x')
    connection.tls.sysread(1) # with it the tickets of TLS 1.3 are read
    server.sysclose # else the server would drop its session as bad
    connection.tls.to_io.read_nonblock(100, exception: false) # the client hears nothing of that
  end

  def close(connection)
    connection.tls.sysclose
  rescue SSLError
    nil # in mid-handshake there is nobody to say goodbye to
  ensure
    connection.tls.to_io.close
    connection.other_end.close
  end
end

def answer(world, ask)
  name = World::CALLS[ask['call']]
  return { result: 'unimplemented', reason: 'openssl has nothing like it' } unless name

  { result: world.public_send(name, ask) }
rescue Skipped => e
  { result: 'skipped', reason: e.message }
rescue SSLError, Session::SessionError, TypeError => e
  { result: 0, reason: e.message }
end

puts JSON.generate(
  'reprise-shim': 1, stack: 'ruby', version: "Ruby #{RUBY_VERSION}, openssl #{OpenSSL::VERSION}, #{OpenSSL::OPENSSL_LIBRARY_VERSION}",
  protocols: VERSIONS.keys, capabilities: %w[identity reused cached split-connect peer-decides], calls: World::CALLS.keys,
  missing: { 'clear-session': 'SSLSocket#session= takes no nil',
             'session-new': 'a Session is only had from a connection, or from what one has written',
             'set-cache-mode': 'a server cannot be asked for one ticket of TLS 1.3: a client that caches would get two sessions',
             'set-new-callback': 'session_new_cb is called, but what it returns is not heard' }
)
$stdout.flush
world = nil
$stdin.each_line do |line|
  ask = JSON.parse(line)
  case ask['call']
  when 'begin'
    world = World.new(ask['protocol'])
    said = { result: 'done' }
  when 'end'
    world.finish_script
    world = nil
    said = { result: 'done' }
  else
    said = answer(world, ask).merge(facts: world.facts)
  end
  puts JSON.generate({ id: ask['id'] }.merge(said))
  $stdout.flush
end
