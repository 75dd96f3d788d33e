package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Crosswalk;
import io.agglo.pipeline.classify.model.Scheme;
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
 * the later it stands, and the less the more registrations carry it. For one thread.
 */
final class ChineseFirm {
    private static final double NEXT_ITEM = 0.65;
    private static final double NAME = 1.4;
    private static final double GENERIC = 0.3;

    /** A further one of the services that every technology firm lists. */
    private static final double AGAIN = 0.2;

    /** Names of technology earn grants, whatever the firm does. */
    private static final double VAGUE_NAME = 0.5;

    private static final Set<String> VAGUE_NAMES = Set.of("65", "39");

    /** Goods that a firm sells beside what it makes or does. */
    private static final double ALSO_SOLD = 0.3;

    private static final double PHRASE = 0.9;

    /** Codes of phrases that scopes of every kind carry. */
    private static final Set<String> GENERIC_CODES = Set.of("75", "72", "51", "52");

    private static final String WHOLESALE = "51";
    private static final String RETAIL = "52";

    private final PhraseTable scopePhrases = PhraseTable.read("/classify/scope-phrases-zh.tsv");
    private final PhraseTable namePhrases = PhraseTable.read("/classify/firm-names-zh.tsv");
    private final Map<String, Vote> names = new HashMap<>();
    private final Labels labels;
    private final LinearModel model;
    private final RecentVotes items;
    private final boolean[] making;

    /**
     * @param recentItems items of scopes whose votes are kept
     */
    ChineseFirm(Labels labels, LinearModel model, int recentItems) {
        this.labels = labels;
        this.model = model;
        items = new RecentVotes(recentItems, this::vote);
        making = new boolean[labels.size()];
        for (int at = labels.begin(Scheme.GB4754); at < labels.end(Scheme.GB4754); at++) {
            making[at] = isMaking(labels.title(at));
        }
    }

    RecentVotes items() {
        return items;
    }

    List<Vote> votes(FirmName name, String scope) {
        List<Vote> votes = new ArrayList<>();
        Optional<PhraseTable.Hit> trade = namePhrases.longest(name.text());
        trade.ifPresent(
                hit ->
                        votes.add(
                                names.computeIfAbsent(
                                        hit.phrase(),
                                        phrase ->
                                                vote(
                                                        "name",
                                                        phrase,
                                                        isVague(hit.code()) ? VAGUE_NAME : NAME,
                                                        hit))));
        boolean maker = name.works() || trade.filter(hit -> isMaking(hit.code())).isPresent();
        double weight = 1;
        boolean onlySold = true;
        boolean generic = false;
        for (ScopeItem item : BusinessScope.items(scope)) {
            Vote vote = items.of(new RecentVotes.Asked(item.text(), item.doing(), maker));
            boolean sold = item.doing() == Doing.SELL;
            boolean again = generic && vote.weight() == GENERIC;
            double counts = sold && !onlySold ? weight * ALSO_SOLD : weight;
            votes.add(vote.times(again ? counts * AGAIN : counts));
            onlySold &= sold;
            generic |= vote.weight() == GENERIC;
            weight *= again ? 1 : NEXT_ITEM;
        }
        return votes;
    }

    private Vote vote(RecentVotes.Asked item) {
        String text = item.text();
        Optional<PhraseTable.Hit> hit = scopePhrases.longest(text);
        if (item.doing() == Doing.SELL) {
            return vote(
                    "phrase",
                    text,
                    1,
                    hit.filter(phrase -> isTrade(phrase.code()))
                            .orElse(trade(text.contains("零售") ? RETAIL : WHOLESALE)));
        }
        boolean develops = item.doing() == Doing.SERVE && ScopeWords.of(text).develops();
        if (hit.isPresent()) {
            String code = hit.get().code();
            if (isMaking(code) && item.doing() == Doing.UNSAID && !item.maker()) {
                return vote("phrase", text, 1, trade(WHOLESALE));
            }
            if (!isMaking(code)
                    || item.doing() != Doing.SERVE
                    || develops
                    || hit.get().sector().isPresent()) {
                double generic = GENERIC_CODES.contains(code) ? GENERIC : 1;
                return vote("phrase", text, generic, hit.get());
            }
        }
        return modelled(item);
    }

    private Vote modelled(RecentVotes.Asked item) {
        String text = item.text();
        boolean unsaid = item.doing() == Doing.MAKE && ScopeWords.of(text).doing() != Doing.MAKE;
        double[] said = model.said(unsaid ? text + "制造" : text);
        double surest = 0;
        double makes = 0;
        for (int at = labels.begin(Scheme.GB4754); at < labels.end(Scheme.GB4754); at++) {
            surest = Math.max(surest, said[at]);
            makes += making[at] ? said[at] : 0;
        }
        if (item.doing() == Doing.UNSAID && !item.maker() && makes > 0.5) {
            return vote("model", text, surest, trade(WHOLESALE));
        }
        return new Vote(text, "model", surest, said);
    }

    /** Software and electronics without a word on what for. */
    private static boolean isVague(String code) {
        return VAGUE_NAMES.contains(code);
    }

    private static boolean isTrade(String code) {
        return Sections.of(Scheme.GB4754, code).equals("F");
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
        double[] said = model.said(evidence);
        Map<Scheme, String> meant = new EnumMap<>(Crosswalk.ofGb(hit.code()));
        hit.sector().ifPresent(sector -> meant.put(Scheme.SECTOR, sector));
        meant.forEach(
                (scheme, label) -> {
                    int place = labels.place(scheme, label);
                    if (place < 0) {
                        return;
                    }
                    for (int at = labels.begin(scheme); at < labels.end(scheme); at++) {
                        said[at] *= 1 - PHRASE;
                    }
                    said[place] += PHRASE;
                });
        return new Vote(evidence, layer, weight, said);
    }
}
