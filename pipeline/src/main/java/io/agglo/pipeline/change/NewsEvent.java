package io.agglo.pipeline.change;

import io.agglo.pipeline.meaning.IssuingLevel;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One policy instrument, or one thing that happened to a firm, with all stories that report it.
 *
 * @param id what it has in common with others that may be the same, and the day of its first story
 * @param what class of the instrument, or kind of the event
 * @param level of the body that issues the instrument; absent for other events
 * @param cities codes of the cities that its stories are most about, in their order
 * @param sector sector that its first story is about, absent if none
 * @param day on which it counts: the earliest first day that a story states, else that of the first
 *     story
 * @param amount greatest sum stated for it, whole units of the currency of the country
 * @param rdCondition whether a story says that it asks for research
 * @param instruments how many instruments its first story reports; 0 for other events
 * @param title of its first story
 * @param issuer public body as the first story that names one has it
 * @param condition words that limit it, of the first story that states any
 * @param stories record ids of its stories, first one first
 */
public record NewsEvent(
        String id,
        String what,
        @Nullable IssuingLevel level,
        String country,
        List<String> cities,
        @Nullable String sector,
        @TypeInfo(DayTypeFactory.class) LocalDate day,
        @Nullable Long amount,
        boolean rdCondition,
        int instruments,
        String title,
        @Nullable String issuer,
        @Nullable String condition,
        List<String> stories)
        implements Serializable {

    /** Whether it is a policy instrument. */
    public boolean instrument() {
        return level != null;
    }
}
