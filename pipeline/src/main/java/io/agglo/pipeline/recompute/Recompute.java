package io.agglo.pipeline.recompute;

import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Decision;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Interval;
import io.agglo.schemas.catalogue.SignalRules;
import io.agglo.schemas.catalogue.StandingParameters;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Indicators from an archive by SQL in DuckDB: the definitions a second time, in another language.
 * What SQL cannot say, the exact Poisson interval, comes from another library than the job's.
 */
public final class Recompute implements AutoCloseable {
    /** In this order: a script may stand on the tables of those before it. */
    private static final List<String> SCRIPTS =
            List.of(
                    "/recompute/indicators.sql",
                    "/recompute/dynamics.sql",
                    "/recompute/structure.sql",
                    "/recompute/structure-finish.sql",
                    "/recompute/talent.sql",
                    "/recompute/standing.sql",
                    "/recompute/signals.sql",
                    "/recompute/signals-finish.sql");

    /** Counts, whose interval is Garwood's where SQL gives none. */
    private static final List<String> COUNTS =
            IndicatorCatalogue.standard().indicators().stream()
                    .filter(indicator -> indicator.interval() == Interval.GARWOOD)
                    .map(Indicator::name)
                    .toList();

    private static final Set<String> KEY = Set.of("at_day", "place");

    private final Connection duckdb;
    private final Rows rows;
    private final TreeSet<String> countries = new TreeSet<>();
    private final TreeMap<String, LocalDate> lastDays = new TreeMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();
    private Instant latestCapture = Instant.MIN;

    private Recompute(Connection duckdb) {
        this.duckdb = duckdb;
        rows = new Rows(duckdb);
    }

    /**
     * Loads an archive, and computes every indicator of every day of the schedule.
     *
     * @param archive folder with {@code records} and {@code decisions}
     * @param windows lengths of the windows, days
     * @throws IOException in one line, if the archive cannot be read
     */
    public static Recompute of(Path archive, AsofSchedule schedule, List<Integer> windows)
            throws IOException, SQLException {
        return of(archive, schedule, windows, definitions());
    }

    /**
     * The same by other definitions.
     *
     * @param definitions SQL scripts that make of the inputs tables whose names begin with {@code
     *     recomputed}: each has the columns {@code at_day} and {@code place}, the others are fields
     */
    public static Recompute of(
            Path archive, AsofSchedule schedule, List<Integer> windows, List<String> definitions)
            throws IOException, SQLException {
        Recompute recompute = empty();
        try {
            recompute.load(archive, schedule, windows);
            recompute.define(definitions);
            return recompute;
        } catch (IOException | SQLException | RuntimeException e) {
            recompute.close();
            throw e;
        }
    }

    /**
     * Computes everything anew from the same inputs by other definitions; the values by those
     * before are gone.
     */
    public void redefine(List<String> definitions) throws SQLException {
        duckdb.rollback();
        define(definitions);
    }

    /** A recompute of nothing yet: its inputs are there, and hold no row. */
    static Recompute empty() throws SQLException {
        Recompute recompute = new Recompute(DriverManager.getConnection("jdbc:duckdb:"));
        recompute.createInputs();
        return recompute;
    }

    /** The definitions that ship with this version, in the order in which they run. */
    public static List<String> definitions() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String script : SCRIPTS) {
            try (InputStream in = Recompute.class.getResourceAsStream(script)) {
                if (in == null) {
                    throw new IOException(script + " is missing from the class path");
                }
                scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return scripts;
    }

    /** Days that have documents in some country. */
    public NavigableSet<LocalDate> days() {
        return Collections.unmodifiableNavigableSet(days);
    }

    /** Values by field, of each document of a day by its id without the day. */
    public Map<String, Map<String, Double>> values(LocalDate asof) throws SQLException {
        Map<String, Map<String, Double>> values = new HashMap<>();
        for (String table : results()) {
            try (PreparedStatement statement =
                    duckdb.prepareStatement("select * from " + table + " where at_day = ?")) {
                statement.setObject(1, asof);
                addTo(values, table, statement);
            }
        }
        values.values().forEach(Recompute::addIntervalsOfCounts);
        return values;
    }

    private List<String> results() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select table_name from duckdb_tables() where"
                                        + " starts_with(table_name, 'recomputed') order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** The same of each country's latest day. */
    public Map<String, Map<String, Double>> latestValues() throws SQLException {
        Map<String, Map<String, Double>> latest = new HashMap<>();
        for (Map.Entry<String, LocalDate> country : lastDays.entrySet()) {
            values(country.getValue())
                    .forEach(
                            (place, fields) -> {
                                if (place.split("\\|", -1)[1].equals(country.getKey())) {
                                    latest.put(place, fields);
                                }
                            });
        }
        return latest;
    }

    /** Numbers and texts by field, of each signal by its id; lists as text with commas. */
    public Map<String, Map<String, Object>> signals() throws SQLException {
        Map<String, Map<String, Object>> signals = new HashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("from told_signals")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, Object> fields = new HashMap<>();
                for (int column = 2; column <= columns.getColumnCount(); column++) {
                    Object value = rows.getObject(column);
                    if (value != null) {
                        fields.put(
                                columns.getColumnName(column),
                                value instanceof Number number
                                        ? number.doubleValue()
                                        : value.toString());
                    }
                }
                if (!fields.containsKey("value_lo")) {
                    double k = rows.getDouble("value");
                    fields.put("value_lo", k == 0 ? 0.0 : poissonEnd(k, 0.025));
                    fields.put("value_hi", poissonEnd(k + 1, 0.975));
                }
                signals.put(rows.getString(1), fields);
            }
        }
        return signals;
    }

    private static void addTo(
            Map<String, Map<String, Double>> values, String table, PreparedStatement statement)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, Double> fields =
                        values.computeIfAbsent(rows.getString("place"), place -> new HashMap<>());
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    String field = columns.getColumnName(column);
                    if (KEY.contains(field)) {
                        continue;
                    }
                    double value = rows.getDouble(column);
                    if (!rows.wasNull() && fields.put(field, value) != null) {
                        throw new SQLException(
                                "%s gives %s of %s a second time: name each field in one script"
                                        .formatted(table, field, rows.getString("place")));
                    }
                }
            }
        }
    }

    private static void addIntervalsOfCounts(Map<String, Double> fields) {
        for (String count : COUNTS) {
            Double k = fields.get(count);
            if (k != null && !fields.containsKey(count + "_lo")) {
                fields.put(count + "_lo", k == 0 ? 0 : poissonEnd(k, 0.025));
                fields.put(count + "_hi", poissonEnd(k + 1, 0.975));
            }
        }
    }

    /** An end of Garwood's interval: half the quantile of χ² with 2a degrees of freedom. */
    private static double poissonEnd(double a, double probability) {
        return GammaDistribution.of(a, 1).inverseCumulativeProbability(probability);
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    // ---- inputs ---------------------------------------------------------------------------------

    private void load(Path archive, AsofSchedule schedule, List<Integer> windows)
            throws IOException, SQLException {
        duckdb.setAutoCommit(false);
        Archive.each(archive.resolve(Archive.RECORDS), Capture.class, this::add);
        Archive.each(archive.resolve(Archive.DECISIONS), Decision.class, this::add);
        for (String country : countries) {
            LocalDate latest = latestCapture.atZone(countryZone(country)).toLocalDate();
            if (!schedule.begun(latest)) {
                continue;
            }
            lastDays.put(country, schedule.last(latest));
            for (LocalDate day : schedule.days(latest)) {
                insert("asofs", country, day);
                days.add(day);
            }
        }
        for (int window : windows) {
            insert("windows", window);
        }
        insertParameters(StandingParameters.standard().content());
        insertRules(SignalRules.standard());
        flush();
        duckdb.setAutoCommit(true);
    }

    /** Writes the rows inserted so far. */
    void flush() throws SQLException {
        rows.flush();
        if (!duckdb.getAutoCommit()) {
            duckdb.commit();
        }
    }

    /** Parameters are inputs of the definitions, like the windows. */
    private void insertParameters(StandingParameters.Content rd) throws SQLException {
        insert(
                "rd",
                (double) rd.halfLifeDays(),
                rd.streamCap(),
                rd.researchThousandths(),
                rd.technicalThousandths(),
                rd.firstRole(),
                rd.furtherRole(),
                rd.doctorate(),
                rd.noResearch(),
                rd.noResearchFromOpenings(),
                rd.nameSaysTechnology(),
                rd.scopeNamesResearch(),
                rd.fairAgeDays(),
                rd.knownPostings(),
                rd.knownAgeDays(),
                rd.birthDays());
        for (StandingParameters.Prior prior : rd.priors()) {
            insert("rd_priors", prior.sector(), prior.activity());
        }
        for (String word : rd.nameWords()) {
            insert("rd_words", "name", word);
        }
        for (String word : rd.scopeWords()) {
            insert("rd_words", "scope", word);
        }
    }

    /** Adds the rules of signals to the inputs; they are there after {@link #flush}. */
    void insertRules(SignalRules signals) throws SQLException {
        for (SignalRules.Rule rule : signals.rules()) {
            insert("signal_rules", rule.name(), rule.window());
            for (String level : rule.levels()) {
                insert("signal_levels", rule.name(), level);
            }
            for (SignalRules.Parameter parameter : rule.parameters()) {
                insert("signal_parameters", rule.name(), parameter.name(), parameter.value());
            }
        }
    }

    private void createInputs() throws SQLException {
        run(
                """
                create table registrations (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, identified boolean, unit_kind text, status text, registered_on date,
                  changed_on date, dissolved_on date, country text, city text, zone text, name text,
                  business_scope text);
                create table postings (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, posted_at timestamp, openings bigint, country text, city text, zone text,
                  employer_id text, title text);
                create table articles (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, published_at timestamp, zone text);
                create table article_cities (record_id text, content_hash text, country text, city text);
                create table decisions (kind text, subject text, version text, outcome text, decided_at bigint);
                create table asofs (country text, at_day date);
                create table windows (days int);
                create table rd (half_life double, stream_cap double, research_from int, technical_from int,
                  first_role double, further_role double, doctorate double, no_research double,
                  no_research_from int, name_says double, scope_says double, fair_age int, known_postings int,
                  known_age int, birth_days int);
                create table rd_priors (sector text, activity double);
                create table rd_words (what text, word text);
                create table signal_rules (rule text, w int);
                create table signal_levels (rule text, level text);
                create table signal_parameters (of text, parameter text, number double);
                """);
    }

    private void add(Decision decision) throws SQLException {
        insert(
                "decisions",
                decision.getKind().name(),
                decision.getSubject(),
                decision.getVersion(),
                decision.getOutcome(),
                decision.getDecidedAt().toEpochMilli());
    }

    private void add(Capture capture) throws SQLException {
        Instant captured = Archive.capturedAt(capture);
        latestCapture = captured.isAfter(latestCapture) ? captured : latestCapture;
        Object body = capture.getBody();
        if (body instanceof CompanyRegistration record) {
            add(record);
        } else if (body instanceof JobPosting record) {
            add(record);
        } else if (body instanceof NewsArticle record) {
            add(record);
        }
    }

    private void add(CompanyRegistration record) throws SQLException {
        Provenance from = record.getProvenance();
        countries.add(record.getCountry());
        insert(
                "registrations",
                record.getRecordId(),
                time(from.getFetchedAt()),
                from.getSourceVersion(),
                from.getContentHash(),
                record.getIdentifiers().stream().anyMatch(Identifier::getValid),
                record.getUnitKind().name(),
                record.getStatus().name(),
                record.getRegisteredOn(),
                record.getChangedOn(),
                record.getDissolvedOn(),
                record.getCountry(),
                record.getPlace().getCityCode(),
                countryZone(record.getCountry()).getId(),
                record.getName(),
                record.getBusinessScope());
    }

    private void add(JobPosting record) throws SQLException {
        Provenance from = record.getProvenance();
        String country = record.getPlace().getCountry();
        String known = country == null ? "unknown" : country;
        String city = record.getPlace().getCityCode();
        countries.add(known);
        insert(
                "postings",
                record.getRecordId(),
                time(from.getFetchedAt()),
                from.getSourceVersion(),
                from.getContentHash(),
                time(record.getPostedAt()),
                record.getOpenings() == null ? 1 : record.getOpenings(),
                known,
                city,
                (city == null ? countryZone(known) : Gazetteer.standard().zone(city)).getId(),
                record.getEmployerId(),
                record.getTitle());
    }

    private void add(NewsArticle record) throws SQLException {
        Provenance from = record.getProvenance();
        List<City> cities =
                record.getMentions().stream()
                        .filter(mention -> mention.getKind() == MentionKind.CITY)
                        .flatMap(mention -> Stream.ofNullable(mention.getId()))
                        .distinct()
                        .flatMap(code -> Gazetteer.standard().city(code).stream())
                        .toList();
        String country = cities.stream().map(City::country).sorted().findFirst().orElse("");
        insert(
                "articles",
                record.getRecordId(),
                time(from.getFetchedAt()),
                from.getSourceVersion(),
                from.getContentHash(),
                time(record.getPublishedAt()),
                countryZone(country).getId());
        for (City city : cities) {
            countries.add(city.country());
            insert(
                    "article_cities",
                    record.getRecordId(),
                    from.getContentHash(),
                    city.country(),
                    city.code());
        }
    }

    private static ZoneId countryZone(String country) {
        return Gazetteer.standard().countryZone(country);
    }

    /** Adds a row to an input; it is there after {@link #flush}. */
    void insert(String table, @Nullable Object... values) throws SQLException {
        rows.add(table, values);
    }

    /**
     * Runs the definitions over the inputs, and answers what they ask. What they make is never
     * committed, so that it can be taken back.
     */
    void define(List<String> scripts) throws SQLException {
        duckdb.setAutoCommit(false);
        for (String script : scripts) {
            run(script);
            Answers.give(duckdb);
        }
    }

    private void run(String script) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(script);
        }
    }

    private static @Nullable LocalDateTime time(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
