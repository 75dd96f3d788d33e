package io.agglo.connectors.extract;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * SHA-256 over a record's fields without its provenance, in the order of the schema and in Avro's
 * binary encoding: equal content, equal hash, whoever read it and when.
 */
public final class ContentHash {
    private record FieldWriter(int position, SpecificDatumWriter<Object> writer) {}

    private static final String PROVENANCE = "provenance";
    private static final Map<Schema, List<FieldWriter>> WRITERS = new ConcurrentHashMap<>();

    private ContentHash() {}

    /** The hash, 64 lower-case hexadecimal digits. */
    public static String of(SpecificRecordBase record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            for (FieldWriter field :
                    WRITERS.computeIfAbsent(record.getSchema(), s -> writers(record))) {
                field.writer.write(record.get(field.position), encoder);
            }
            encoder.flush();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static List<FieldWriter> writers(SpecificRecordBase record) {
        return record.getSchema().getFields().stream()
                .filter(field -> !field.name().equals(PROVENANCE))
                .map(
                        field ->
                                new FieldWriter(
                                        field.pos(),
                                        new SpecificDatumWriter<>(
                                                field.schema(), record.getSpecificData())))
                .toList();
    }

    /** The registration that is being built, with the hash of its content in its provenance. */
    public static CompanyRegistration sign(CompanyRegistration.Builder builder) {
        CompanyRegistration record = builder.build();
        return builder.setProvenance(withHash(record.getProvenance(), of(record))).build();
    }

    /** The same posting with the hash of its content in its provenance. */
    public static JobPosting sign(JobPosting record) {
        return JobPosting.newBuilder(record)
                .setProvenance(withHash(record.getProvenance(), of(record)))
                .build();
    }

    /** The same article with the hash of its content in its provenance. */
    public static NewsArticle sign(NewsArticle record) {
        return NewsArticle.newBuilder(record)
                .setProvenance(withHash(record.getProvenance(), of(record)))
                .build();
    }

    private static Provenance withHash(Provenance provenance, String hash) {
        return Provenance.newBuilder(provenance).setContentHash(hash).build();
    }
}
