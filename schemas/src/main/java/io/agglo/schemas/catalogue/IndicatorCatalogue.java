package io.agglo.schemas.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every indicator with its unit, formula, source and interval, as the resource states them. */
public final class IndicatorCatalogue {

    /** The kind of interval that stands beside a value, two-sided at 95 %, or none. */
    public enum Interval {
        /** Exact Poisson interval of a count (Garwood 1936). */
        GARWOOD,
        /** Score interval of a share (Wilson 1927). */
        WILSON,
        /**
         * Delta method on a log scale: of a location quotient, a ratio, or the change of a count.
         */
        DELTA,
        /** Equal tails of the posterior of a shrunk location quotient (Clayton and Kaldor 1987). */
        GAMMA,
        /**
         * Delta method over the multinomial shares of a place; what they are compared with is
         * given.
         */
        MULTINOMIAL,
        /** Values that chance location would give about this one; 0 outside is no chance. */
        CHANCE,
        /** Wilson's, widened by the variance of the firms' classes (Zou and Donner 2008). */
        CLASSIFIED,
        /** Score interval of a Poisson rate (Brown, Cai and DasGupta 2003). */
        SCORE,
        /** Difference of two shares of the same firms (Agresti and Min 2005). */
        PAIRED,
        /** A stock between the score intervals of entries and exits (Zou and Donner 2008). */
        STOCK,
        /**
         * None: the value is itself a probability, a score or a verdict, the change of a stock
         * counted in full, or hangs on the presence of many cities at once. It has no {@code _lo}
         * and {@code _hi}.
         */
        NONE
    }

    /**
     * One indicator.
     *
     * @param name field of the indicator documents; {@code _n}, and with an interval {@code _lo},
     *     {@code _hi} beside it
     * @param type Elasticsearch type, {@code long} or {@code double}
     * @param source {@code registrations}, {@code postings} or {@code news}
     * @param least sample size from which the value is shown; below it only its interval is
     * @param numbers the formula over fields of the documents, to put numbers in; absent where no
     *     fields of documents make up the value
     */
    public record Indicator(
            String name,
            String label,
            String type,
            String unit,
            String source,
            String formula,
            Interval interval,
            String citation,
            int least,
            @Nullable String numbers) {

        /** Whether {@code _lo} and {@code _hi} stand beside the value. */
        public boolean hasInterval() {
            return interval != Interval.NONE;
        }
    }

    private record Content(int version, List<Integer> windows, List<Indicator> indicators) {}

    private static final IndicatorCatalogue STANDARD = read("/catalogue/indicators.yaml");

    private final Content content;
    private final Map<String, Indicator> byName;

    private IndicatorCatalogue(Content content) {
        this.content = content;
        this.byName =
                content.indicators().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(Indicator::name, Function.identity()));
    }

    /** The catalogue that ships with this version. */
    public static IndicatorCatalogue standard() {
        return STANDARD;
    }

    /** Version of the catalogue; every document stores it. */
    public int version() {
        return content.version();
    }

    /** Lengths of the rolling windows, days. */
    public List<Integer> windows() {
        return content.windows();
    }

    /** All indicators, in the order of the documentation. */
    public List<Indicator> indicators() {
        return content.indicators();
    }

    /**
     * The indicator of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Indicator indicator(String name) {
        Indicator found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no indicator is called \"" + name + "\"");
        }
        return found;
    }

    private static IndicatorCatalogue read(String resource) {
        return new IndicatorCatalogue(Resources.yaml(resource, Content.class));
    }

    /** Reads the YAML resources of this package. */
    static final class Resources {
        private static final ObjectMapper YAML =
                YAMLMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(
                                com.fasterxml.jackson.databind.MapperFeature
                                        .ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .build();

        private Resources() {}

        static <T> T yaml(String resource, Class<T> type) {
            try (InputStream in = IndicatorCatalogue.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("resource " + resource + " is missing");
                }
                return YAML.readValue(in, type);
            } catch (IOException e) {
                throw new UncheckedIOException("resource " + resource + " cannot be read", e);
            }
        }
    }
}
