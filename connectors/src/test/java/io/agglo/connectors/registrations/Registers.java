package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads register files as the extractor does. */
final class Registers {
    static final Instant FETCHED = Instant.parse("2026-11-24T00:00:00Z");
    private static final String URL = "https://register.example/dump";

    private Registers() {}

    /** Registrations and rejections, in the order of the file. */
    static List<Object> read(String text) {
        return read(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Object> read(Body body) {
        List<Object> read = new ArrayList<>();
        Page page = new Page(URL, URL, 200, Map.of(), body, FETCHED, RobotsVerdict.NOT_APPLICABLE);
        Origin origin = new Origin("register", URL, FETCHED, 3, RobotsVerdict.NOT_APPLICABLE, null);
        new RegistrationExtractor().extract(page, origin, capture -> read.add(capture.getBody()));
        return read;
    }

    static CompanyRegistration one(String text) {
        List<Object> read = read(text);
        if (read.size() != 1 || !(read.get(0) instanceof CompanyRegistration registration)) {
            throw new AssertionError("one registration expected: " + read);
        }
        return registration;
    }

    static Rejection rejected(String text) {
        List<Object> read = read(text);
        if (read.size() != 1 || !(read.get(0) instanceof Rejection rejection)) {
            throw new AssertionError("one rejection expected: " + read);
        }
        return rejection;
    }

    static List<CompanyRegistration> accepted(List<Object> read) {
        return read.stream()
                .filter(CompanyRegistration.class::isInstance)
                .map(CompanyRegistration.class::cast)
                .toList();
    }

    static List<Rejection> rejections(List<Object> read) {
        return read.stream()
                .filter(Rejection.class::isInstance)
                .map(Rejection.class::cast)
                .toList();
    }
}
