package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Research;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.pipeline.classify.firm.RankedSector;
import io.agglo.pipeline.classify.firm.SectorOpinion;
import io.agglo.pipeline.meaning.PostingJudgement;
import io.agglo.pipeline.meaning.PostingMention;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.SectorCatalogue;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents behind the numbers: one a register period, firm, opening and story. */
public final class FactDocuments {
    private static final Gazetteer GAZETTEER = Gazetteer.standard();
    private static final SectorCatalogue SECTORS = SectorCatalogue.standard();
    private static final List<Integer> WINDOWS = IndicatorCatalogue.standard().windows();

    private FactDocuments() {}

    /** The document of a fact, for the index it belongs to. */
    public static DocumentChange of(FactChange change) {
        if (change.period() != null) {
            return ofPeriod(change, change.period(), change.sign(), change.standing());
        }
        if (change.opening() != null) {
            Opening opening = change.opening();
            return new DocumentChange(
                    change.sign(),
                    "agglo-postings",
                    opening.recordId(),
                    ofOpening(change.firmId(), change.sector(), opening));
        }
        Firm firm = Objects.requireNonNull(change.firm());
        return new DocumentChange(
                change.sign(), "agglo-firms", firm.firmId(), ofFirm(firm, change.research()));
    }

    /** The document of the standing that another takes the place of. */
    public static DocumentChange before(FactChange change) {
        return ofPeriod(change, Objects.requireNonNull(change.period()), -1, change.insteadOf());
    }

    /** The document of a story. */
    public static DocumentChange of(StoryChange change) {
        Story story = change.story();
        return new DocumentChange(change.sign(), "agglo-news", story.recordId(), ofStory(story));
    }

    private static DocumentChange ofPeriod(
            FactChange change, RegistrationPeriod period, int sign, @Nullable Standing standing) {
        JsonObject json =
                new JsonObject()
                        .put("firm_id", change.firmId())
                        .put("record_id", period.recordId())
                        .put("name", period.name())
                        .put("country", period.country())
                        .put("region", period.region())
                        .put("address", period.address())
                        .put("unit_kind", period.unitKind().name())
                        .put("legal_form", period.legalForm())
                        .put("status", period.active() ? "ACTIVE" : "DISSOLVED")
                        .put("registered_on", period.registeredOn())
                        .put("effective_from", period.effectiveFrom())
                        .put("effective_to", period.effectiveTo())
                        .put("dissolved_on", period.dissolvedOn())
                        .put("birth", period.birth())
                        .put("active", period.active() && period.firm())
                        .put("credit_code", period.creditCode())
                        .put("capital_amount", period.capitalAmount())
                        .put("capital_currency", period.capitalCurrency())
                        .put("business_scope", period.businessScope())
                        .put("source", period.source())
                        .put("url", period.url())
                        .put("first_seen", period.firstSeen())
                        .put("last_seen", period.lastSeen());
        if (standing != null && period.firm()) {
            stand(json, period, standing);
        }
        return new DocumentChange(
                sign,
                "agglo-registrations",
                period.recordId() + "|" + period.effectiveFrom(),
                placed(json, period.cityCode(), change.sector()).bytes());
    }

    /** The days on which the period counts in a stock of standings. */
    private static void stand(JsonObject json, RegistrationPeriod period, Standing standing) {
        json.putEach("rd_birth_on", standing.bornActive(), FactDocuments::days);
        if (!period.active()) {
            return;
        }
        LocalDate to = period.effectiveTo();
        long end = to == null ? Long.MAX_VALUE : to.toEpochDay();
        json.put("technology_name", standing.technologyName())
                .putEach("rd_on", standing.active(end), FactDocuments::days);
        if (standing.judgedFrom() != null) {
            json.putEach(
                    "judged_on",
                    List.of(new Span(standing.judgedFrom(), end)),
                    FactDocuments::days);
        }
        if (standing.ends()) {
            json.put("died_on", to);
            json.put("rd_died", standing.steps().get(standing.steps().size() - 1).active());
        }
    }

    private static void days(JsonObject json, Span span) {
        json.put("gte", LocalDate.ofEpochDay(span.from()));
        if (span.to() != Long.MAX_VALUE) {
            json.put("lt", LocalDate.ofEpochDay(span.to()));
        }
    }

    private static byte[] ofFirm(Firm firm, @Nullable Research research) {
        SectorOpinion opinion = firm.opinion();
        JsonObject json =
                new JsonObject()
                        .put("firm_id", firm.firmId())
                        .put("name", firm.name())
                        .put("country", firm.country())
                        .put("sector_probability", opinion.probability())
                        .put("sector_uncertain", opinion.uncertain())
                        .put("sectors", opinion.sectors().stream().map(RankedSector::id).toList())
                        .putDecimals(
                                "sector_probabilities",
                                opinion.sectors().stream().map(RankedSector::probability).toList())
                        .put("sector_layer", opinion.layer())
                        .put("frontier_tags", opinion.frontierTags())
                        .put("model_version", opinion.modelVersion())
                        .put("status", firm.active() ? "ACTIVE" : "DISSOLVED")
                        .put("provisional", firm.provisional())
                        .put("registered_at", firm.registeredOn())
                        .put("dissolved_on", firm.dissolvedOn())
                        .put("postings", firm.openings())
                        .put("first_seen", firm.firstSeen())
                        .put("last_seen", firm.lastSeen());
        if (research != null) {
            json.put("rd_asof", research.asof())
                    .put("rd_class", research.rdClass())
                    .put("p_active", research.active())
                    .put("rd_active_until", research.activeUntil())
                    .put("rd_score", research.score())
                    .put("rd_low", research.lowPercent())
                    .put("rd_high", research.highPercent())
                    .put("rd_conflict", research.conflict())
                    .putEach("rd_evidence", research.evidence(), FactDocuments::piece)
                    .put("param_version", research.version());
        }
        return placed(json, firm.cityCode(), firm.sector()).bytes();
    }

    private static void piece(JsonObject json, Research.Piece piece) {
        json.put("stream", piece.stream())
                .put("what", piece.what())
                .put("day", piece.day())
                .put("ratio", piece.ratio())
                .put("expires", piece.expires());
    }

    private static byte[] ofOpening(String firmId, @Nullable String sector, Opening opening) {
        PostingJudgement judged = opening.judged();
        JsonObject json =
                new JsonObject()
                        .put("record_id", opening.recordId())
                        .put("firm_id", firmId)
                        .put("employer", opening.employer())
                        .put("title", opening.title())
                        .put("country", opening.country())
                        .put("openings", opening.openings())
                        .put("function", judged.function().name())
                        .put("rd_prob", judged.rdThousandths() / 1000.0)
                        .put("degree_required", name(judged.degreeRequired()))
                        .put("degree_preferred", name(judged.degreePreferred()))
                        .put("experience_years_min", judged.experienceYearsMin())
                        .put("mentions", mentions(judged))
                        .put("salary_min", opening.salaryMin())
                        .put("salary_max", opening.salaryMax())
                        .put("salary_currency", opening.salaryCurrency())
                        .put("salary_period", opening.salaryPeriod())
                        .put("remote", opening.remote())
                        .put("status", opening.status())
                        .put("posted_at", opening.postedAt())
                        .put("event_day", opening.eventDay())
                        .put("first_seen", opening.firstSeen())
                        .put("last_seen", opening.lastSeen())
                        .put("late", opening.late())
                        .put("source", opening.source())
                        .put("url", opening.url());
        return placed(json, opening.cityCode(), sector).bytes();
    }

    private static List<String> mentions(PostingJudgement judged) {
        return judged.mentioned().stream().map(PostingMention::name).toList();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static byte[] ofStory(Story story) {
        List<String> codes = story.cities().stream().map(StoryCity::code).toList();
        return sectorOf(
                        new JsonObject()
                                .put("record_id", story.recordId())
                                .put("title", story.title())
                                .put("url", story.url())
                                .put("outlet", story.outlet())
                                .put("language", story.language())
                                .put(
                                        "country",
                                        story.cities().stream()
                                                .map(StoryCity::country)
                                                .distinct()
                                                .toList())
                                .put("city", codes)
                                .put(
                                        "city_name",
                                        codes.stream()
                                                .map(GAZETTEER::city)
                                                .flatMap(Optional::stream)
                                                .map(City::name)
                                                .toList())
                                .put("published_at", story.publishedAt())
                                .put("event_day", story.eventDay())
                                .put("first_seen", story.firstSeen())
                                .put("last_seen", story.lastSeen())
                                .put("late", story.late())
                                .put("source", story.source()),
                        story.sector())
                .bytes();
    }

    private static JsonObject placed(
            JsonObject json, @Nullable String cityCode, @Nullable String sector) {
        json.put("city", cityCode);
        Optional.ofNullable(cityCode)
                .flatMap(GAZETTEER::city)
                .ifPresent(
                        city ->
                                json.put("city_name", city.name())
                                        .putPoint("location", city.latitude(), city.longitude()));
        return sectorOf(json, sector);
    }

    private static JsonObject sectorOf(JsonObject json, @Nullable String sector) {
        json.put("sector", sector);
        Optional.ofNullable(sector)
                .flatMap(SECTORS::sector)
                .ifPresent(known -> json.put("sector_name", known.name()));
        return json.putNumbers("window_days", WINDOWS);
    }
}
