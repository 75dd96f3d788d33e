package io.agglo.pipeline.resolve.name;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names by which well-known firms are called and which no rule leads to (Hikvision, 中石化). */
final class TradeNames {
    private final Map<String, NameParts> meant = new HashMap<>();

    private TradeNames(NameParser parser) {
        for (String[] row : NameTable.rows("trade-names.tsv")) {
            NameParts trade = parser.parse(row[0]).readings().get(0);
            NameParts name = parser.parse(row[1]).readings().get(0);
            meant.put(trade.core(), name);
        }
    }

    /** The names that ship with this version; read on first use, once. */
    static TradeNames standard() {
        return Standard.INSTANCE;
    }

    /** The name that is meant, with everything else that the mention says. */
    Optional<NameParts> of(NameParts mention) {
        NameParts whole = meant.get(mention.core());
        if (whole != null) {
            return Optional.of(said(whole, whole.industry(), mention));
        }
        NameParts brand = meant.get(mention.brand());
        return brand == null
                ? Optional.empty()
                : Optional.of(said(brand, mention.industry(), mention));
    }

    private static NameParts said(NameParts name, String industry, NameParts mention) {
        return new NameParts(
                name.brand(),
                industry,
                mention.places(),
                mention.form(),
                mention.group(),
                name.words());
    }

    private static final class Standard {
        private static final TradeNames INSTANCE = new TradeNames(NameParser.standard());
    }
}
