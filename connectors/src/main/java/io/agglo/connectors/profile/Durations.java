package io.agglo.connectors.profile;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as profiles write them: a whole number and its unit. */
final class Durations {

    private Durations() {}

    static Duration parse(String text) {
        String trimmed = text.trim();
        int digits = 0;
        while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            throw notADuration(text);
        }
        long number = Long.parseLong(trimmed.substring(0, digits));
        return switch (trimmed.substring(digits).trim().toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw notADuration(text);
        };
    }

    static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                "\"%s\" is no span of time: write a whole number and ms, s, m, h or d, as in 2s"
                        .formatted(text));
    }
}
