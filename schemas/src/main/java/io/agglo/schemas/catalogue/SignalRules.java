package io.agglo.schemas.catalogue;

import io.agglo.schemas.catalogue.IndicatorCatalogue.Resources;
import java.util.List;
import java.util.TreeSet;

/** What is signalled, and with which numbers, as the resource {@code signals.yaml} states it. */
public final class SignalRules {
    private static final SignalRules STANDARD =
            new SignalRules(Resources.yaml("/catalogue/signals.yaml", Content.class));

    /**
     * One rule.
     *
     * @param name as documents state it
     * @param window length of the windows that it reads, days
     * @param levels levels of the places that it tests, each with a family of tests a day
     * @param value indicator that the signal shows
     * @param reads fields of the indicator documents that it reads
     * @param tests what is tested, and the p-value
     * @param found what must hold beside the adjusted p-value
     * @param rate what is known of false signals
     */
    public record Rule(
            String name,
            String label,
            int window,
            List<String> levels,
            String value,
            List<String> reads,
            String tests,
            String found,
            String rate,
            List<Parameter> parameters) {

        /**
         * The number of a parameter.
         *
         * @throws IllegalArgumentException if the rule has no such parameter
         */
        public double parameter(String parameter) {
            return parameters.stream()
                    .filter(known -> known.name().equals(parameter))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "the rule %s has no parameter \"%s\""
                                                    .formatted(name, parameter)))
                    .value();
        }
    }

    /** One number of a rule, its unit and why it is what it is. */
    public record Parameter(String name, double value, String unit, String reason) {}

    private record Content(int version, List<Rule> rules) {}

    private final Content content;

    private SignalRules(Content content) {
        this.content = content;
    }

    /** The rules that ship with this version. */
    public static SignalRules standard() {
        return STANDARD;
    }

    /** Version, as documents state it. */
    public String version() {
        return "signals-" + content.version();
    }

    /** All rules, in the order of the documentation. */
    public List<Rule> rules() {
        return content.rules();
    }

    /**
     * The rule of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Rule rule(String name) {
        return content.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no rule is called \"" + name + "\""));
    }

    /** Fields that the rules of a window read, in the order of their names. */
    public List<String> reads(int window) {
        TreeSet<String> reads = new TreeSet<>();
        content.rules().stream()
                .filter(rule -> rule.window() == window)
                .forEach(rule -> reads.addAll(rule.reads()));
        return List.copyOf(reads);
    }

    /** Levels of the places that the rules of a window read, the country among them. */
    public List<String> levels(int window) {
        TreeSet<String> levels = new TreeSet<>();
        content.rules().stream()
                .filter(rule -> rule.window() == window)
                .forEach(rule -> levels.addAll(rule.levels()));
        if (!levels.isEmpty()) {
            levels.add("country");
        }
        return List.copyOf(levels);
    }
}
