package io.agglo.pipeline.jobs;

import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Decision;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Indicators from an archive by SQL alone: the definitions a second time, in another language. */
final class Recompute implements AutoCloseable {
    private final Connection duckdb;

    private Recompute(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /** Loads an archive, and computes every indicator of the given days. */
    static Recompute of(Path archive, Collection<LocalDate> asofs, List<Integer> windows)
            throws SQLException, IOException {
        Recompute recompute = new Recompute(DriverManager.getConnection("jdbc:duckdb:"));
        recompute.createInputs();
        recompute.duckdb.setAutoCommit(false);
        for (Capture capture : read(archive.resolve(Archive.RECORDS), Capture.class)) {
            recompute.load(capture);
        }
        for (Decision decision : read(archive.resolve(Archive.DECISIONS), Decision.class)) {
            recompute.insert(
                    "decisions",
                    decision.getKind().name(),
                    decision.getSubject(),
                    decision.getVersion(),
                    decision.getOutcome(),
                    decision.getDecidedAt().toEpochMilli());
        }
        for (LocalDate asof : asofs) {
            recompute.insert("asofs", asof);
        }
        for (int window : windows) {
            recompute.insert("windows", window);
        }
        recompute.duckdb.commit();
        recompute.duckdb.setAutoCommit(true);
        recompute.run(resource("/recompute/indicators.sql"));
        return recompute;
    }

    /** Values by field, of each document id without its country. */
    Map<String, Map<String, Double>> values() throws SQLException {
        Map<String, Map<String, Double>> values = new HashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select * from recomputed")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                String id =
                        String.join(
                                "|",
                                rows.getString("level"),
                                rows.getString("city"),
                                rows.getString("sector"),
                                rows.getString("w"),
                                rows.getString("at_day"));
                Map<String, Double> fields = new HashMap<>();
                for (int column = 6; column <= columns.getColumnCount(); column++) {
                    double value = rows.getDouble(column);
                    if (!rows.wasNull()) {
                        fields.put(columns.getColumnName(column), value);
                    }
                }
                values.put(id, fields);
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    private void createInputs() throws SQLException {
        run(
                """
                create table registrations (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, identified boolean, unit_kind text, status text, registered_on date,
                  changed_on date, dissolved_on date, city text);
                create table postings (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, posted_at timestamp, openings bigint, city text, employer_id text);
                create table articles (record_id text, fetched_at timestamp, source_version bigint,
                  content_hash text, published_at timestamp);
                create table article_cities (record_id text, content_hash text, city text);
                create table decisions (kind text, subject text, version text, outcome text, decided_at bigint);
                create table asofs (at_day date);
                create table windows (days int);
                """);
    }

    private void load(Capture capture) throws SQLException {
        Object body = capture.getBody();
        if (body instanceof CompanyRegistration record) {
            Provenance from = record.getProvenance();
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
                    record.getPlace().getCityCode());
        } else if (body instanceof JobPosting record) {
            Provenance from = record.getProvenance();
            insert(
                    "postings",
                    record.getRecordId(),
                    time(from.getFetchedAt()),
                    from.getSourceVersion(),
                    from.getContentHash(),
                    time(record.getPostedAt()),
                    record.getOpenings(),
                    record.getPlace().getCityCode(),
                    record.getEmployerId());
        } else if (body instanceof NewsArticle record) {
            Provenance from = record.getProvenance();
            insert(
                    "articles",
                    record.getRecordId(),
                    time(from.getFetchedAt()),
                    from.getSourceVersion(),
                    from.getContentHash(),
                    time(record.getPublishedAt()));
            List<String> cities =
                    record.getMentions().stream()
                            .filter(mention -> mention.getKind() == MentionKind.CITY)
                            .map(mention -> mention.getId())
                            .distinct()
                            .toList();
            for (String city : cities) {
                insert("article_cities", record.getRecordId(), from.getContentHash(), city);
            }
        }
    }

    private void insert(String table, @Nullable Object... values) throws SQLException {
        String marks = String.join(",", Collections.nCopies(values.length, "?"));
        try (PreparedStatement statement =
                duckdb.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
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

    private static <T extends SpecificRecordBase> List<T> read(Path folder, Class<T> type)
            throws IOException {
        List<T> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.getFileName().toString().endsWith(".avro"))
                            .sorted()
                            .toList()) {
                try (DataFileReader<T> reader =
                        new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(type))) {
                    reader.forEach(records::add);
                }
            }
        }
        return records;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Recompute.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
