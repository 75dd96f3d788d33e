package io.agglo.pipeline.gather;

import io.agglo.pipeline.change.Report;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.meaning.StoryEvent;
import io.agglo.pipeline.meaning.StoryInstrument;
import io.agglo.pipeline.meaning.StoryJudgement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a story reports of a place, one report for each instrument and counted event. */
final class Reports {
    /** The events that are counted; the documents of stories name the others too. */
    private static final Set<String> COUNTED =
            Set.of(
                    "relocation_in",
                    "joint_lab",
                    "public_private",
                    "spin_off_anchor",
                    "spin_off_university");

    private Reports() {}

    /** The reports of a story; none where it is about no city. */
    static List<Report> of(Story story) {
        StoryJudgement judged = story.judged();
        String country = judged.country();
        String city = judged.city();
        if (country == null || city == null) {
            return List.of();
        }
        List<Report> reports = new ArrayList<>();
        for (StoryInstrument instrument : judged.instruments()) {
            reports.add(instrument(story, country, city, instrument));
        }
        for (StoryEvent event : judged.events()) {
            if (COUNTED.contains(event.event())) {
                reports.add(event(story, country, city, event));
            }
        }
        return reports;
    }

    private static Report instrument(
            Story story, String country, String city, StoryInstrument instrument) {
        @Nullable Long effective = instrument.effectiveOn();
        return new Report(
                String.join(
                        "|",
                        instrument.kind().label(),
                        instrument.level().label(),
                        country,
                        Objects.requireNonNull(instrument.place())),
                story.recordId(),
                instrument.kind().label(),
                instrument.level(),
                country,
                city,
                story.sector(),
                story.eventDay(),
                effective == null ? null : LocalDate.ofEpochDay(effective),
                story.judged().ownAmount(instrument).orElse(null),
                instrument.rdCondition(),
                story.judged().instruments().size(),
                story.title(),
                instrument.issuer(),
                instrument.condition(),
                story.late());
    }

    private static Report event(Story story, String country, String city, StoryEvent event) {
        return new Report(
                String.join(
                        "|",
                        event.event(),
                        country,
                        city,
                        Objects.requireNonNullElse(event.firm(), "")),
                story.recordId(),
                event.event(),
                null,
                country,
                city,
                story.sector(),
                story.eventDay(),
                null,
                null,
                false,
                0,
                story.title(),
                null,
                null,
                story.late());
    }
}
