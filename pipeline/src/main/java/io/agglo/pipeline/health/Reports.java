package io.agglo.pipeline.health;

import io.agglo.schemas.SourceReport;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports of one source and period that came apart, because the crawl was moved or restored. */
final class Reports {
    private Reports() {}

    /** Both as one: counts are added, how the source stands is as the later one says. */
    static SourceReport merged(SourceReport earlier, SourceReport later) {
        return SourceReport.newBuilder(later)
                .setFetches(sum(earlier.getFetches(), later.getFetches()))
                .setFailed(earlier.getFailed() + later.getFailed())
                .setBytes(earlier.getBytes() + later.getBytes())
                .setLatencyP50(larger(earlier.getLatencyP50(), later.getLatencyP50()))
                .setLatencyP90(larger(earlier.getLatencyP90(), later.getLatencyP90()))
                .setLatencyP99(larger(earlier.getLatencyP99(), later.getLatencyP99()))
                .setNewestCapture(
                        later.getNewestCapture() == null
                                ? earlier.getNewestCapture()
                                : later.getNewestCapture())
                .setRecords(earlier.getRecords() + later.getRecords())
                .setFilled(sum(earlier.getFilled(), later.getFilled()))
                .setMissing(sum(earlier.getMissing(), later.getMissing()))
                .build();
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> sum = new TreeMap<>(a);
        b.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }

    private static @Nullable Integer larger(@Nullable Integer a, @Nullable Integer b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.max(a, b);
    }
}
