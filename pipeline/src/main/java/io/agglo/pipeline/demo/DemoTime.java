package io.agglo.pipeline.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Beijing time in the forms in which sites write it. */
final class DemoTime {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter CHINESE =
            DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm", Locale.ROOT);
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private DemoTime() {}

    static Instant instant(LocalDateTime beijing) {
        return beijing.atZone(ZONE).toInstant();
    }

    static String iso(LocalDateTime beijing) {
        return ISO.format(beijing.atZone(ZONE));
    }

    static String chinese(LocalDateTime beijing) {
        return CHINESE.format(beijing);
    }

    static String rfc822(LocalDateTime beijing) {
        return RFC_822.format(ZonedDateTime.of(beijing, ZONE));
    }
}
