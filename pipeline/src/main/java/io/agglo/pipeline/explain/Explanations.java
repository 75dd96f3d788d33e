package io.agglo.pipeline.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices.StoredDocument;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.pipeline.snapshot.Evidence;
import io.agglo.schemas.Decision;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.FirmMatch;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import io.agglo.schemas.catalogue.SignalRules;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explanations of numbers, signals and firms as JSON, from the indices as of their last refresh.
 */
public final class Explanations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.standard();

    /** What is told of each registration and opening of a firm, where it has it. */
    private static final List<String> DETAILS =
            List.of(
                    "effective_to",
                    "status",
                    "birth",
                    "city",
                    "city_name",
                    "sector",
                    "openings",
                    "rd_prob",
                    "late",
                    "source",
                    "url");

    private final ElasticsearchIndices indices;
    private final @Nullable Instant knownOn;
    private final Map<Place, Optional<JsonNode>> known = new HashMap<>();

    private Explanations(ElasticsearchIndices indices, @Nullable Instant knownOn) {
        this.indices = indices;
        this.knownOn = knownOn;
    }

    /** Explanations of what is known now. */
    public static Explanations of(ElasticsearchIndices indices) {
        return new Explanations(indices, null);
    }

    /** Explanations of what was known at an instant. */
    public static Explanations asKnownOn(ElasticsearchIndices indices, Instant instant) {
        return new Explanations(indices, instant);
    }

    /**
     * The document of a place: at an instant in the past the one that was published then, which the
     * log of revisions holds if another has taken its place since.
     *
     * @return absent if there is, or was, none
     * @throws IOException in one line, if the indices cannot be read
     */
    public Optional<JsonNode> document(Place place) throws IOException {
        Optional<JsonNode> held = known.get(place);
        if (held == null) {
            held = knownOn == null ? current(place) : vintage(place, knownOn);
            known.put(place, held);
        }
        return held;
    }

    private Optional<JsonNode> current(Place place) throws IOException {
        return byId(IndexTemplates.INDICATORS_HISTORY, place.id());
    }

    private Optional<JsonNode> byId(String index, String id) throws IOException {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("ids").putArray("values").add(id);
        return found(index, query).stream().map(StoredDocument::source).findFirst();
    }

    private Optional<JsonNode> vintage(Place place, Instant at) throws IOException {
        for (JsonNode revision : revisions(place)) {
            if (!instant(revision, "published_at").isAfter(at)
                    && at.isBefore(instant(revision, "superseded_at"))) {
                return Optional.ofNullable(revision.get("superseded"));
            }
        }
        return current(place).filter(document -> !instant(document, "computed_at").isAfter(at));
    }

    private static Instant instant(JsonNode document, String field) {
        return Instant.parse(document.path(field).asText());
    }

    /** The revisions of a place's document, oldest first. */
    private List<JsonNode> revisions(Place place) throws IOException {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("term").put("document", place.id());
        return found(IndexTemplates.REVISIONS, query).stream()
                .map(StoredDocument::source)
                .sorted(Comparator.comparing(revision -> instant(revision, "superseded_at")))
                .toList();
    }

    private List<StoredDocument> found(String index, ObjectNode query) throws IOException {
        List<StoredDocument> found = new ArrayList<>();
        indices.scan(index, query.toString(), found::add);
        return found;
    }

    /**
     * One number: value, interval, sample size, formula with the numbers put in, the documents that
     * count up to it, its revisions. An indicator that is undefined there has its reason instead of
     * a value.
     *
     * @return absent if the place has no document, or its document says nothing of the indicator
     * @throws IllegalArgumentException if there is no such indicator
     * @throws IOException in one line, if the indices cannot be read
     */
    public Optional<ObjectNode> number(String name, Place place) throws IOException {
        Indicator indicator = CATALOGUE.indicator(name);
        JsonNode document = document(place).orElse(null);
        String undefined = document == null ? null : reasonOf(name, document);
        if (document == null || !document.has(name) && undefined == null) {
            return Optional.empty();
        }
        ObjectNode answer = JSON.createObjectNode().put("indicator", name);
        answer.put("label", indicator.label());
        for (String field : List.of("level", "country", "city", "city_name", "sector")) {
            copy(document, field, answer, camelCase(field));
        }
        if (place.sector() != null) {
            copy(document, "sector_name", answer, "sectorName");
        }
        answer.put("windowDays", place.key().windowDays());
        answer.put("asof", place.key().asof().toString());
        if (undefined != null) {
            answer.put("absent", undefined);
        }
        copy(document, name, answer, "value");
        copy(document, name + "_lo", answer, "lo");
        copy(document, name + "_hi", answer, "hi");
        copy(document, name + "_n", answer, "n");
        answer.put("unit", indicator.unit()).put("formula", indicator.formula());
        if (indicator.numbers() != null && document.has(name)) {
            Numbers.putInto(indicator.numbers(), place, this::document)
                    .ifPresent(filled -> answer.put("numbers", filled));
        }
        copy(document, "param_version", answer, "paramVersion");
        copy(document, "computed_at", answer, "computedAt");
        if (current(place).filter(document::equals).isPresent()) {
            addDocuments(name, place, document, answer);
        }
        addRevisions(name, place, answer);
        return Optional.of(answer);
    }

    private static @Nullable String reasonOf(String name, JsonNode document) {
        for (JsonNode absent : document.path("absent")) {
            if (absent.asText().startsWith(name + ":")) {
                return absent.asText().substring(name.length() + 1);
            }
        }
        return null;
    }

    /** The documents behind a number, and the field that they count up to. */
    private void addDocuments(String name, Place place, JsonNode document, ObjectNode answer)
            throws IOException {
        Evidence evidence = Evidence.of(name, place.key(), place.city(), place.sector());
        ObjectNode counted = answer.putObject("counted").put("field", evidence.countField());
        copy(document, evidence.countField(), counted, "number");
        ArrayNode documents = answer.putArray("documents");
        found(evidence.index(), evidence.query()).stream()
                .map(found -> entry(evidence.index(), found))
                .sorted(
                        Comparator.comparing((ObjectNode entry) -> entry.path("date").asText())
                                .thenComparing(entry -> entry.path("id").asText()))
                .forEach(documents::add);
    }

    private static ObjectNode entry(String index, StoredDocument found) {
        ObjectNode entry = JSON.createObjectNode().put("index", index).put("id", found.id());
        copyFirst(found.source(), List.of("title", "name"), entry, "title");
        copyFirst(found.source(), List.of("event_day", "effective_from"), entry, "date");
        return entry;
    }

    private void addRevisions(String name, Place place, ObjectNode answer) throws IOException {
        ArrayNode revisions = answer.putArray("revisions");
        for (JsonNode revision : revisions(place)) {
            ObjectNode entry = revisions.addObject();
            entry.set("reasons", revision.path("reasons"));
            copy(revision, "published_at", entry, "publishedAt");
            copy(revision, "superseded_at", entry, "supersededAt");
            copy(revision, "lag_days", entry, "lagDays");
            copy(revision, "deleted", entry, "deleted");
            for (JsonNode change : revision.path("changes")) {
                if (change.path("name").asText().equals(name)) {
                    copy(change, "old", entry, "old");
                    copy(change, "new", entry, "new");
                }
            }
        }
    }

    /**
     * One signal: its document, how its rule tests, and the indicator documents behind it, each
     * with the value that the signal is about.
     *
     * @return absent if no signal has the id
     * @throws IOException in one line, if the indices cannot be read
     */
    public Optional<ObjectNode> signal(String id) throws IOException {
        JsonNode signal = byId(IndexTemplates.SIGNALS, id).orElse(null);
        if (signal == null) {
            return Optional.empty();
        }
        ObjectNode answer = JSON.createObjectNode().put("signalId", id);
        signal.properties().stream()
                .filter(field -> !field.getKey().equals("documents"))
                .filter(field -> !field.getKey().equals("window_days"))
                .forEach(field -> answer.set(camelCase(field.getKey()), field.getValue()));
        Rule rule = SignalRules.standard().rule(signal.path("rule").asText());
        answer.put("test", rule.tests()).put("found", rule.found()).put("rate", rule.rate());
        String value = rule.value();
        ArrayNode documents = answer.putArray("documents");
        for (JsonNode behind : signal.path("documents")) {
            ObjectNode entry = documents.addObject();
            entry.put("index", IndexTemplates.INDICATORS_HISTORY).put("id", behind.asText());
            byId(IndexTemplates.INDICATORS_HISTORY, behind.asText())
                    .ifPresent(
                            document -> {
                                copy(document, "asof", entry, "date");
                                copy(document, value, entry, camelCase(value));
                                for (String end : List.of("_lo", "_hi", "_n")) {
                                    copy(document, value + end, entry, camelCase(value + end));
                                }
                            });
        }
        return Optional.of(answer);
    }

    /**
     * One firm: its entry among the firms, the versions of its register entry, its openings.
     *
     * @param asof what is dated later is left out; absent for all
     * @return absent if no firm has the id
     * @throws IOException in one line, if the indices cannot be read
     */
    public Optional<ObjectNode> firm(String firmId, @Nullable LocalDate asof) throws IOException {
        JsonNode firm = byId("agglo-firms", firmId).orElse(null);
        if (firm == null) {
            return Optional.empty();
        }
        ObjectNode answer = JSON.createObjectNode().put("firmId", firmId);
        if (asof != null) {
            answer.put("asof", asof.toString());
        }
        ObjectNode state = answer.putObject("firm");
        firm.properties().stream()
                .filter(field -> !field.getKey().equals("firm_id"))
                .filter(field -> !field.getKey().equals("window_days"))
                .forEach(field -> state.set(camelCase(field.getKey()), field.getValue()));
        list(
                answer.putArray("registrations"),
                "agglo-registrations",
                firmId,
                "effective_from",
                asof);
        list(answer.putArray("openings"), "agglo-postings", firmId, "event_day", asof);
        return Optional.of(answer);
    }

    /**
     * The judgements of an archive on a firm and on what belongs to it, oldest first: its sector,
     * and the records that were taken for its own, with the firms that each might have meant.
     *
     * @param archive folder with {@code decisions}
     * @throws IOException if the archive cannot be read
     */
    public static ArrayNode decisions(Path archive, String firmId) throws IOException {
        List<Decision> decisions = new ArrayList<>();
        Archive.each(
                archive.resolve(Archive.DECISIONS),
                Decision.class,
                decision -> {
                    boolean on =
                            decision.getKind() == DecisionKind.SECTOR
                                    && decision.getSubject().equals(firmId);
                    boolean to =
                            decision.getKind() == DecisionKind.FIRM
                                    && firmId.equals(decision.getOutcome());
                    if (on || to) {
                        decisions.add(decision);
                    }
                });
        ArrayNode told = JSON.createArrayNode();
        decisions.stream()
                .sorted(
                        Comparator.comparing(Decision::getDecidedAt)
                                .thenComparing(Decision::getSubject))
                .forEach(
                        decision -> {
                            ObjectNode entry = told.addObject();
                            entry.put("kind", decision.getKind().name());
                            entry.put("subject", decision.getSubject());
                            if (decision.getOutcome() != null) {
                                entry.put("outcome", decision.getOutcome());
                            }
                            entry.put("decidedAt", decision.getDecidedAt().toString());
                            if (decision.getMatch() != null) {
                                tell(entry, decision.getMatch());
                            }
                        });
        return told;
    }

    private static void tell(ObjectNode entry, FirmMatch match) {
        entry.put("probability", match.getProbability());
        ArrayNode candidates = entry.putArray("candidates");
        match.getCandidates()
                .forEach(
                        candidate ->
                                candidates
                                        .addObject()
                                        .put("firmId", candidate.getFirmId())
                                        .put("probability", candidate.getProbability()));
        entry.put("parameters", match.getParameters());
    }

    private void list(
            ArrayNode into, String index, String firmId, String dated, @Nullable LocalDate asof)
            throws IOException {
        ObjectNode query = JSON.createObjectNode();
        ArrayNode filters = query.putObject("bool").putArray("filter");
        filters.addObject().putObject("term").put("firm_id", firmId);
        if (asof != null) {
            filters.addObject().putObject("range").putObject(dated).put("lte", asof.toString());
        }
        found(index, query).stream()
                .sorted(
                        Comparator.comparing(
                                        (StoredDocument found) ->
                                                found.source().path(dated).asText())
                                .thenComparing(StoredDocument::id))
                .forEach(
                        found -> {
                            ObjectNode entry = entry(index, found);
                            DETAILS.stream()
                                    .filter(found.source()::has)
                                    .forEach(
                                            field ->
                                                    entry.set(
                                                            camelCase(field),
                                                            found.source().get(field)));
                            into.add(entry);
                        });
    }

    /** Names in answers are written as those of the records, not as those of the indices. */
    private static String camelCase(String field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.split("_", -1)) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static void copyFirst(JsonNode from, List<String> fields, ObjectNode to, String name) {
        fields.stream()
                .filter(from::has)
                .findFirst()
                .ifPresent(field -> copy(from, field, to, name));
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        JsonNode value = from.get(field);
        if (value != null) {
            to.set(name, value);
        }
    }
}
