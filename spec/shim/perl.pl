#!/usr/bin/perl
# Perl's Net::SSLeay as a stack for Reprise. PROTOCOL.md, beside this file, says what is said.
#
# Net::SSLeay hands out bare pointers. The shim takes a reference to every session that a script
# names and keeps it until the script's end, so that no call ever meets a freed one. It therefore
# claims neither "count" nor "destruction".
use strict;
use warnings;
use File::Basename qw(dirname);
use JSON::PP;
use Net::SSLeay;

Net::SSLeay::initialize();
my $pem     = dirname(__FILE__) . '/test-only.pem';
my $alert   = "\x15\x03\x03\x00\x02\x02\x28";    # fatal, handshake_failure (RFC 5246, section 7.2)
my %version = ('tls1.2-id' => 0x0303, 'tls1.2-ticket' => 0x0303, 'tls1.3' => 0x0304);

# One script's world. Connections are { ssl, in, out }; sessions are pointers, named both ways.
my ($protocol, %contexts, %connections, %sessions, %names, %issuers, %owned, %behaviours, @events);

sub skip { die { skipped => shift } }

sub known { my ($names, $name) = @_; $names->{$name} // skip("nothing is called $name") }

sub returned {
    my ($value) = @_;
    return $value if $value == 1;
    my $reason = '';
    while (my $code = Net::SSLeay::ERR_get_error()) { $reason = Net::SSLeay::ERR_error_string($code) }
    return ($value, $reason);
}

sub context {
    my ($method) = @_;
    my $context = Net::SSLeay::CTX_new_with_method($method);
    Net::SSLeay::CTX_set_min_proto_version($context, $version{$protocol});
    Net::SSLeay::CTX_set_max_proto_version($context, $version{$protocol});
    return $context;
}

sub connection {
    my ($ssl) = @_;
    my %made = (ssl => $ssl, map { $_ => Net::SSLeay::BIO_new(Net::SSLeay::BIO_s_mem()) } qw(in out));
    Net::SSLeay::set_bio($ssl, $made{in}, $made{out});
    return \%made;
}

sub server {
    my $context = context(Net::SSLeay::TLS_server_method());
    Net::SSLeay::CTX_use_certificate_file($context, $pem, Net::SSLeay::FILETYPE_PEM());
    Net::SSLeay::CTX_use_PrivateKey_file($context, $pem, Net::SSLeay::FILETYPE_PEM());
    Net::SSLeay::CTX_set_options($context, Net::SSLeay::OP_NO_TICKET()) if $protocol eq 'tls1.2-id';
    Net::SSLeay::CTX_set_num_tickets($context, 1);
    return $context;
}

sub carry {
    my ($from, $to) = @_;
    while (Net::SSLeay::BIO_pending($from->{out})) {
        Net::SSLeay::BIO_write($to->{in}, Net::SSLeay::BIO_read($from->{out}));
    }
}

sub held {
    my ($connection) = @_;
    my $session = Net::SSLeay::get_session($connection->{ssl}) or return 'none';
    return $names{$session} // 'unnamed';
}

sub name {    # takes a reference of the shim's own
    my ($session, $name) = @_;
    ($sessions{$name}, $names{$session}) = ($session, $name);
}

sub handshake {
    my ($ask) = @_;
    my $client  = known(\%connections, $ask->{connection});
    my $offered = held($client);
    Net::SSLeay::connect($client->{ssl});
    if ($ask->{outcome} eq 'failed') {
        Net::SSLeay::BIO_write($client->{in}, $alert);
        return returned(Net::SSLeay::connect($client->{ssl}));
    }
    my $context = $ask->{outcome} eq 'full' ? undef : $issuers{$offered};
    $context //= server() unless $ask->{outcome} eq 'reused';
    skip('no session is offered that a server could know') unless $context;
    my $server = connection(Net::SSLeay::new($context));
    my $result;
    for (1 .. 4) {
        carry($client, $server);
        Net::SSLeay::accept($server->{ssl});
        carry($server, $client);
        $result = Net::SSLeay::connect($client->{ssl});
    }
    Net::SSLeay::write($server->{ssl}, 'x');
    carry($server, $client);
    Net::SSLeay::read($client->{ssl});    # with it the tickets of TLS 1.3 are read
    Net::SSLeay::set_shutdown($server->{ssl}, 3);    # else the server would drop its session as bad
    Net::SSLeay::free($server->{ssl});
    if ($ask->{fresh} ne 'none' && held($client) eq 'unnamed') {
        name(Net::SSLeay::get1_session($client->{ssl}), $ask->{fresh});
        $issuers{$ask->{fresh}} = $context;
    }
    return returned($result);
}

sub owns { my ($session, $references) = @_; $owned{$session} += $references; return $names{$session} }

my %calls = (
    'context-new' => sub {
        $contexts{ $_[0]{context} } = context(Net::SSLeay::TLS_client_method());
        return 'done';
    },
    'context-free' => sub {
        Net::SSLeay::CTX_free(known(\%contexts, $_[0]{context}));
        delete $contexts{ $_[0]{context} };
        return 'done';
    },
    'connection-new' => sub {
        my $ssl = Net::SSLeay::new(known(\%contexts, $_[0]{context}));
        $connections{ $_[0]{connection} } = connection($ssl);
        return 'done';
    },
    'connection-free' => sub {
        Net::SSLeay::free(known(\%connections, $_[0]{connection})->{ssl});
        delete $connections{ $_[0]{connection} };
        return 'done';
    },
    'session-new' => sub {
        my $session = Net::SSLeay::SESSION_new();
        Net::SSLeay::SESSION_up_ref($session);
        name($session, $_[0]{session});
        return owns($session, 1);
    },
    'set-session' => sub {
        my $ssl = known(\%connections, $_[0]{connection})->{ssl};
        return returned(Net::SSLeay::set_session($ssl, known(\%sessions, $_[0]{session})));
    },
    'clear-session' => sub {
        return returned(Net::SSLeay::set_session(known(\%connections, $_[0]{connection})->{ssl}, 0));
    },
    'connect-start' => sub {
        Net::SSLeay::connect(known(\%connections, $_[0]{connection})->{ssl});
        return 'done';
    },
    'connect-finish' => \&handshake,
    'connect'        => \&handshake,                 # which starts what has not started
    'session-reused' => sub {
        return Net::SSLeay::session_reused(known(\%connections, $_[0]{connection})->{ssl});
    },
    'get-session'  => sub { return held(known(\%connections, $_[0]{connection})) },
    'get1-session' => sub {
        my $session = Net::SSLeay::get1_session(known(\%connections, $_[0]{connection})->{ssl});
        return 'none' unless $session;
        return owns($session, 1) if $names{$session};
        Net::SSLeay::SESSION_free($session);         # a handshake's own, which no script can name
        return 'unnamed';
    },
    'session-up-ref' => sub {
        my $session = known(\%sessions, $_[0]{session});
        owns($session, 1);
        return returned(Net::SSLeay::SESSION_up_ref($session));
    },
    'session-free' => sub {
        my $session = known(\%sessions, $_[0]{session});
        owns($session, -1);
        Net::SSLeay::SESSION_free($session);
        return 'done';
    },
    'session-dup' => sub {
        my $copy = Net::SSLeay::SESSION_dup(known(\%sessions, $_[0]{session}));
        Net::SSLeay::SESSION_up_ref($copy);
        name($copy, $_[0]{fresh});
        $issuers{ $_[0]{fresh} } = $issuers{ $_[0]{session} };
        return owns($copy, 1);
    },
    'session-set-time' => sub {
        my $when = $_[0]{expired} ? 1 : time;
        Net::SSLeay::SESSION_set_time(known(\%sessions, $_[0]{session}), $when);
        return 1;
    },
    'shutdown' => sub {
        return returned(Net::SSLeay::shutdown(known(\%connections, $_[0]{connection})->{ssl}));
    },
    'copy-session-id' => sub {
        my ($to, $from) = map { known(\%connections, $_[0]{$_})->{ssl} } qw(connection from);
        Net::SSLeay::copy_session_id($to, $from);    # which has no result in Perl
        return 1;
    },
    'set-cache-mode' => sub {
        my ($who, @not) = split / /, $_[0]{mode};
        my $bits = { off => 0, client => 1, server => 2, both => 3 }->{$who} | 0x80;
        $bits |= { 'no-lookup' => 0x100, 'no-store' => 0x200 }->{$_} for @not;
        my $before = Net::SSLeay::CTX_set_session_cache_mode(known(\%contexts, $_[0]{context}), $bits);
        return 'was ' . join ' ', (qw(off client server both))[ $before & 3 ],
            ($before & 0x100 ? 'no-lookup' : ()), ($before & 0x200 ? 'no-store' : ());
    },
    'set-cache-size' => sub {
        return 'was ' . Net::SSLeay::CTX_sess_set_cache_size(known(\%contexts, $_[0]{context}), $_[0]{size});
    },
    'cache-add' => sub {
        my $session = known(\%sessions, $_[0]{session});
        return returned(Net::SSLeay::CTX_add_session(known(\%contexts, $_[0]{context}), $session));
    },
    'cache-remove' => sub {
        my $session = known(\%sessions, $_[0]{session});
        return returned(Net::SSLeay::CTX_remove_session(known(\%contexts, $_[0]{context}), $session));
    },
    'cache-flush' => sub {
        my $at = $_[0]{at} eq 'now' ? time : 2**40;
        Net::SSLeay::CTX_flush_sessions(known(\%contexts, $_[0]{context}), $at);
        return 'done';
    },
    'cache-number' => sub {
        return Net::SSLeay::CTX_sess_number(known(\%contexts, $_[0]{context}));
    },
    'set-new-callback' => sub {
        my ($name, $does, $context) = (@{ $_[0] }{qw(context does)}, known(\%contexts, $_[0]{context}));
        my $callback = sub {
            my ($ssl, $session) = @_;
            push @events, [$name, 'new', $session];
            Net::SSLeay::CTX_remove_session($context, $session) if $does eq 'removes';
            $owned{$session}++ if $does eq 'keeps';
            return $does eq 'keeps' ? 1 : 0;
        };
        Net::SSLeay::CTX_sess_set_new_cb($context, $does eq 'none' ? undef : $callback);
        return 1;
    },
);

sub end {
    Net::SSLeay::free($_->{ssl}) for values %connections;
    for my $session (keys %names) {
        Net::SSLeay::SESSION_free($session) for 1 .. 1 + ($owned{$session} // 0);
    }
    Net::SSLeay::CTX_free($_) for values %contexts;
    my %servers = map { $_ => 1 } grep { $_ } values %issuers;
    Net::SSLeay::CTX_free($_) for keys %servers;
    %contexts = %connections = %sessions = %names = %issuers = %owned = ();
    @events = ();
}

sub facts {
    my ($truth, %facts) = (sub { $_[0] ? JSON::PP::true : JSON::PP::false });
    $facts{holds}     = { map { $_ => held($connections{$_}) } keys %connections };
    $facts{reused}    = { map { $_ => $truth->(Net::SSLeay::session_reused($connections{$_}{ssl})) } keys %connections };
    $facts{resumable} = { map { $_ => $truth->(Net::SSLeay::SESSION_is_resumable($sessions{$_})) } keys %sessions };
    $facts{cached}    = { map { $_ => Net::SSLeay::CTX_sess_number($contexts{$_}) } keys %contexts };
    $facts{'called-back'} =
      [ map { { context => $_->[0], callback => $_->[1], session => $names{ $_->[2] } // 'unnamed' } } @events ];
    @events = ();
    return \%facts;
}

my $json = JSON::PP->new->canonical;
$| = 1;
my @version = ("Net::SSLeay $Net::SSLeay::VERSION", Net::SSLeay::SSLeay_version(0));
print $json->encode({
    'reprise-shim' => 1, stack => 'perl', version => join(', ', @version),
    protocols      => [sort keys %version], calls => [sort keys %calls],
    capabilities => [qw(identity reused resumable cached callbacks former-settings blank-session split-connect peer-decides)],
    missing      => {
        'ticket'              => 'Net::SSLeay has no SSL_new_session_ticket, so no server sends one',
        'set-get-callback'    => 'Net::SSLeay has no CTX_sess_set_get_cb',
        'set-remove-callback' => 'CTX_free forgets it while connections live, whose end then dies for want of it (1.92)',
    },
}), "\n";
while (my $line = <STDIN>) {
    my $ask  = $json->decode($line);
    my $call = $ask->{call};
    my %said = (id => $ask->{id});
    if ($call eq 'begin') {
        $protocol = $ask->{protocol};
        $said{result} = 'done';
    } elsif ($call eq 'end') {
        end();
        $said{result} = 'done';
    } elsif (!$calls{$call}) {
        @said{qw(result reason)} = ('unimplemented', 'the shim has no such call');
    } else {
        my @result = eval { $calls{$call}->($ask) };
        @result = ref $@ ? ('skipped', $@->{skipped}) : die $@ if $@;
        @said{qw(result reason)} = @result;
        $said{result} += 0 if $said{result} =~ /^-?\d+$/;
        delete $said{reason} unless defined $said{reason};
        $said{facts} = facts();
    }
    print $json->encode(\%said), "\n";
}
