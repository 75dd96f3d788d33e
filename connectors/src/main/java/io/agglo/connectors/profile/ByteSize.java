package io.agglo.connectors.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Locale;

/** A number of bytes as profiles write it: a whole number, and B, KB, MB or GB (of 1024). */
final class ByteSize extends StdDeserializer<Long> {

    private static final long serialVersionUID = 1;

    ByteSize() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        if (!text.matches("[0-9]{1,10} ?([KMG]?B)?")) {
            throw context.weirdStringException(
                    text,
                    Long.class,
                    "is no number of bytes: write a whole number and B, KB, MB or GB, as in 4MB");
        }
        String unit = text.replaceAll("[0-9 ]", "").toUpperCase(Locale.ROOT);
        long number = Long.parseLong(text.replaceAll("[^0-9]", ""));
        return switch (unit) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            case "GB" -> number << 30;
            default -> number;
        };
    }
}
