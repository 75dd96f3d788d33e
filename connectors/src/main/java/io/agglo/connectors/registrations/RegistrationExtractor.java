package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A bulk file or an answer of a Chinese company register to one registration or rejection a row.
 * CSV or JSON is told by the content type, the name's ending, and then the first letter.
 */
public final class RegistrationExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    private final SiteHints hints;

    /** An extractor for any register file. */
    public RegistrationExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for a site of which something is known. */
    public RegistrationExtractor(SiteHints hints) {
        this.hints = hints;
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        String text = text(page);
        if (text.isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        ChineseRegister register = new ChineseRegister(Gazetteer.standard());
        if (!isJson(page, text)) {
            register.readCsv(new StringReader(text), origin, out);
            return;
        }
        try {
            register.readJson(new StringReader(text), origin, out);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /** What the positions of this file's records count. */
    public Counting counting(Page page) {
        String text = text(page);
        return isJson(page, text) && text.stripLeading().startsWith("[")
                ? Counting.ENTRIES
                : Counting.LINES;
    }

    private String text(Page page) {
        return Charsets.decode(
                        page.body(), page.header("content-type").orElse(null), hints.charset())
                .text();
    }

    private static boolean isJson(Page page, String text) {
        String type = page.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String name = page.url().toLowerCase(Locale.ROOT).split("[?#]", 2)[0];
        if (type.contains("json") || name.endsWith(".json") || name.endsWith(".jsonl")) {
            return true;
        }
        boolean csv = type.contains("csv") || name.endsWith(".csv");
        String start = text.stripLeading();
        return !csv && (start.startsWith("[") || start.startsWith("{"));
    }
}
