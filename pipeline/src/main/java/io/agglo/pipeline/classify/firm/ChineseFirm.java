package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Crosswalk;
import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.Ngrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.TextModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the name and scope of a Chinese firm say, item by item.
 *
 * <p>The main activity is the first substantive clause, read with the name: an item counts the less
 * the later it stands, and the less the more registrations carry it.
 */
final class ChineseFirm {
    private static final double NEXT_ITEM = 0.72;
    private static final double NAME = 1.4;
    private static final double GENERIC = 0.4;

    /** Goods that a firm sells beside what it makes or does. */
    private static final double ALSO_SOLD = 0.7;

    private static final double PHRASE = 0.9;

    /** Codes of phrases that scopes of every kind carry. */
    private static final Set<String> GENERIC_CODES = Set.of("75", "72", "51", "52");

    private static final String WHOLESALE = "51";
    private static final String RETAIL = "52";

    private final PhraseTable scopePhrases = PhraseTable.read("/classify/scope-phrases-zh.tsv");
    private final PhraseTable namePhrases = PhraseTable.read("/classify/firm-names-zh.tsv");
    private final Ngrams ngrams;
    private final TextModel model;

    ChineseFirm(Ngrams ngrams, TextModel model) {
        this.ngrams = ngrams;
        this.model = model;
    }

    List<Vote> votes(FirmName name, String scope) {
        List<Vote> votes = new ArrayList<>();
        Optional<PhraseTable.Hit> trade = namePhrases.longest(name.text());
        trade.ifPresent(hit -> votes.add(vote("name", hit.phrase(), NAME, hit)));
        boolean maker = name.works() || trade.filter(hit -> isMaking(hit.code())).isPresent();
        double weight = 1;
        boolean onlySold = true;
        for (ScopeItem item : BusinessScope.items(scope)) {
            boolean sold = item.doing() == Doing.SELL;
            votes.add(vote(item, maker, sold && !onlySold ? weight * ALSO_SOLD : weight));
            onlySold &= sold;
            weight *= NEXT_ITEM;
        }
        return votes;
    }

    private Vote vote(ScopeItem item, boolean maker, double weight) {
        String text = item.text();
        if (item.doing() == Doing.SELL) {
            return vote("phrase", text, weight, trade(text.contains("零售") ? RETAIL : WHOLESALE));
        }
        Optional<PhraseTable.Hit> hit = scopePhrases.longest(text);
        if (hit.isPresent()) {
            String code = hit.get().code();
            if (isMaking(code) && item.doing() == Doing.UNSAID && !maker) {
                return vote("phrase", text, weight, trade(WHOLESALE));
            }
            if (!isMaking(code) || item.doing() != Doing.SERVE || hit.get().sector().isPresent()) {
                double generic = GENERIC_CODES.contains(code) ? GENERIC : 1;
                return vote("phrase", text, weight * generic, hit.get());
            }
        }
        return modelled(item, maker, weight);
    }

    private Vote modelled(ScopeItem item, boolean maker, double weight) {
        boolean unsaid = item.doing() == Doing.MAKE && !Doing.MAKE.isSaidIn(item.text());
        Map<Scheme, Map<String, Double>> said = said(unsaid ? item.text() + "制造" : item.text());
        Map<String, Double> divisions = said.getOrDefault(Scheme.GB4754, Map.of());
        double surest = divisions.values().stream().mapToDouble(p -> p).max().orElse(0);
        if (item.doing() == Doing.UNSAID && !maker && makes(divisions)) {
            return vote("model", item.text(), weight * surest, trade(WHOLESALE));
        }
        return new Vote(item.text(), "model", weight * surest, said);
    }

    private Map<Scheme, Map<String, Double>> said(String text) {
        Map<Scheme, Map<String, Double>> said = new EnumMap<>(Scheme.class);
        float[] scores = model.scores(ngrams.of(text));
        for (Head head : model.heads()) {
            double[] probabilities = head.probabilities(scores);
            Map<String, Double> labels = new HashMap<>();
            for (int at = 0; at < probabilities.length; at++) {
                labels.put(head.labels().get(at), probabilities[at]);
            }
            said.put(head.scheme(), labels);
        }
        return said;
    }

    private static boolean makes(Map<String, Double> divisions) {
        return divisions.entrySet().stream()
                        .filter(label -> isMaking(label.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                > 0.5;
    }

    private static boolean isMaking(String code) {
        return Sections.of(Scheme.GB4754, code).equals("C");
    }

    private static PhraseTable.Hit trade(String code) {
        return new PhraseTable.Hit("", code, Optional.empty());
    }

    /**
     * A phrase is nearly certain; the model keeps the rest, so that second guesses have an order.
     */
    private Vote vote(String layer, String evidence, double weight, PhraseTable.Hit hit) {
        Map<Scheme, Map<String, Double>> labels = said(evidence);
        Map<Scheme, String> meant = new EnumMap<>(Crosswalk.ofGb(hit.code()));
        hit.sector().ifPresent(sector -> meant.put(Scheme.SECTOR, sector));
        meant.forEach(
                (scheme, label) -> {
                    Map<String, Double> rest =
                            labels.computeIfAbsent(scheme, any -> new HashMap<>());
                    rest.replaceAll((any, probability) -> probability * (1 - PHRASE));
                    rest.merge(label, PHRASE, Double::sum);
                });
        return new Vote(evidence, layer, weight, labels);
    }
}
