package io.agglo.pipeline.health;

import java.time.Instant;

/**
 * Something that the operator of a source should look at.
 *
 * @param kind what it is
 * @param field field of the records that it is about, empty where it is about the source
 * @param expected what would be in order, in the unit of its kind
 * @param seen what was found when it was opened
 * @param since when it was opened
 * @param detail one sentence for a person
 */
public record Alarm(
        Kind kind, String field, double expected, double seen, Instant since, String detail) {

    /** The closed list of alarms. */
    public enum Kind {
        /** Fewer records have a field than before, or than the profile expects; shares, 0 to 1. */
        FILL_FALLEN,
        /** No record counted for longer than is usual for the source; seconds. */
        NO_NEW_RECORD,
        /** More visits fail than may; shares, 0 to 1. */
        ERROR_SHARE,
        /** Hosts are only probed because they failed too often; hosts. */
        BREAKER_OPEN,
        /** Nothing of a host is read because its robots.txt cannot be read; hosts. */
        ROBOTS_DEFERRED,
        /** The profile file has changed and is not applied; files. */
        PROFILE_REFUSED
    }

    /** What tells it from the other alarms of its source. */
    public String key() {
        return field.isEmpty() ? kind.name() : kind.name() + "|" + field;
    }
}
