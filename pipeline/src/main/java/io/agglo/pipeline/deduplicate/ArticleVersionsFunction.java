package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.pipeline.meaning.StoryJudgement;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of an article to the story that counts. */
public final class ArticleVersionsFunction
        extends LatestVersionFunction<NewsArticle, StoryJudgement, Story, StoryChange> {
    private final CityCalendar calendar;
    private final Timeliness timeliness;

    public ArticleVersionsFunction(CityCalendar calendar, Timeliness timeliness) {
        super(NewsArticle.class, StoryJudgement.class);
        this.calendar = calendar;
        this.timeliness = timeliness;
    }

    @Override
    Provenance provenance(NewsArticle version) {
        return version.getProvenance();
    }

    @Override
    @Nullable Instant stated(NewsArticle version) {
        return Timeliness.published(
                version.getPublishedAt(), version.getProvenance().getFetchedAt());
    }

    /** Dates in the text are read from the day of publication, else of capture. */
    @Override
    StoryJudgement read(NewsArticle version) {
        Instant published = stated(version);
        return StoryJudgement.of(
                version,
                calendar.day(
                        published == null ? version.getProvenance().getFetchedAt() : published,
                        country(cities(version)),
                        null));
    }

    /** A corrected date of publication moves the story, so the winner's own date counts. */
    @Override
    Story judge(NewsArticle winner, StoryJudgement judged, Seen seen) {
        Instant published = stated(winner);
        Instant event = published == null ? seen.first() : published;
        List<StoryCity> cities = cities(winner);
        String country = country(cities);
        LocalDate eventDay = calendar.day(event, country, null);
        return new Story(
                winner.getRecordId(),
                cities,
                judged,
                winner.getTitle(),
                winner.getOutlet(),
                winner.getLanguage(),
                eventDay,
                published,
                seen.first(),
                seen.last(),
                timeliness.late(eventDay, calendar.day(seen.first(), country, null)),
                winner.getProvenance().getSource(),
                winner.getProvenance().getUrl());
    }

    @Override
    Map<DecisionKind, String> outcomes(Story story) {
        EnumMap<DecisionKind, String> outcomes = new EnumMap<>(DecisionKind.class);
        if (story.sector() != null) {
            outcomes.put(DecisionKind.STORY_SECTOR, story.sector());
        }
        story.judged().archived().ifPresent(reported -> outcomes.put(DecisionKind.STORY, reported));
        return outcomes;
    }

    @Override
    boolean late(Story judged) {
        return judged.late();
    }

    @Override
    StoryChange change(int sign, Story judged, Reason reason) {
        return new StoryChange(sign, judged, reason);
    }

    private static String country(List<StoryCity> cities) {
        return cities.isEmpty() ? "" : cities.get(0).country();
    }

    private static List<StoryCity> cities(NewsArticle article) {
        return article.getMentions().stream()
                .filter(mention -> mention.getKind() == MentionKind.CITY)
                .map(mention -> Optional.ofNullable(mention.getId()))
                .flatMap(Optional::stream)
                .map(Gazetteer.standard()::city)
                .flatMap(Optional::stream)
                .map(city -> new StoryCity(city.country(), city.code()))
                .distinct()
                .sorted(Comparator.comparing(StoryCity::country).thenComparing(StoryCity::code))
                .toList();
    }
}
