package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.pipeline.classify.SectorRules;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of an article to the story that counts. */
public final class ArticleVersionsFunction
        extends LatestVersionFunction<NewsArticle, String, Story, StoryChange> {
    private final CityCalendar calendar;
    private final Timeliness timeliness;

    public ArticleVersionsFunction(CityCalendar calendar, Timeliness timeliness) {
        super(NewsArticle.class, String.class, DecisionKind.STORY_SECTOR);
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

    /** The sector that the text is about, empty if none. */
    @Override
    String read(NewsArticle version) {
        return SectorRules.standard()
                .ofText(version.getTitle() + "\n" + version.getBody())
                .orElse("");
    }

    /** A corrected date of publication moves the story, so the winner's own date counts. */
    @Override
    Story judge(NewsArticle winner, String sector, Seen seen) {
        Instant published = stated(winner);
        Instant event = published == null ? seen.first() : published;
        List<StoryCity> cities = cities(winner);
        String country = cities.isEmpty() ? "" : cities.get(0).country();
        LocalDate eventDay = calendar.day(event, country, null);
        return new Story(
                winner.getRecordId(),
                cities,
                sector.isEmpty() ? null : sector,
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
    @Nullable String outcome(Story judged) {
        return judged.sector();
    }

    @Override
    boolean late(Story judged) {
        return judged.late();
    }

    @Override
    StoryChange change(int sign, Story judged, Reason reason) {
        return new StoryChange(sign, judged, reason);
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
