package io.agglo.connectors.fuzz;

import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** What comes out of an extractor, whatever went in, can be archived and printed. */
final class Boundary {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final SpecificDatumWriter<Capture> AVRO =
            new SpecificDatumWriter<>(Capture.class);

    private Boundary() {}

    /** Hands a body to an extractor as a site would send it. */
    static void hold(PageExtractor extractor, byte[] body, String url, String contentType) {
        Page page =
                new Page(
                        url,
                        url,
                        200,
                        Map.of("content-type", List.of(contentType)),
                        body,
                        FETCHED,
                        RobotsVerdict.ALLOWED);
        Origin origin = new Origin("fuzz", url, FETCHED, 1, RobotsVerdict.ALLOWED, null);
        extractor.extract(page, origin, Boundary::use);
    }

    private static void use(Capture capture) {
        try {
            BinaryEncoder encoder =
                    EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null);
            AVRO.write(capture, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        String line = CaptureJson.print(capture, "fuzz", Counting.ENTRIES);
        if (line.indexOf('\n') >= 0) {
            throw new IllegalStateException("more than one line: " + line);
        }
    }
}
