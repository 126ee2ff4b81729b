package dev.reprise.profile;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.Optional;

/**
 * What was found out about one switch.
 *
 * @param value empty where no script showed it
 * @param script the script that decided; empty where none did
 */
public record Found(Switch of, Optional<Value> value, Optional<Script> script) {}
