package io.agglo.connectors.postings;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A page, an answer of a board's interface, a feed or a bulk file to one posting or rejection for
 * each opening in it. Formats are told by what the document holds, never by its name, and tried in
 * a fixed order: what the site's profile says, what is written for machines, markup that is known,
 * labels.
 */
public final class PostingExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 2;

    /** A page with fewer characters of text has nothing to say. */
    private static final int SHELL_CHARACTERS = 400;

    private final SiteHints hints;

    /** An extractor for any site. */
    public PostingExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for a site of which something is known. */
    public PostingExtractor(SiteHints hints) {
        this.hints = hints;
    }

    /** The names under which a profile may say where fields stand ({@code detail.fields}). */
    public static Set<String> fieldNames() {
        return ProfiledPage.names();
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        PostingDocument document = document(page);
        if (document.text().isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        AdvertReader reader = new AdvertReader(origin, hints, document, out);
        for (PostingFormat format : formats()) {
            if (format.read(document, reader)) {
                return;
            }
        }
        out.accept(reason(document).of(origin));
    }

    /** What the positions of a document's records count. */
    public Counting counting(Page page) {
        return new Table(Labels.standard()).isTable(document(page))
                ? Counting.LINES
                : Counting.ENTRIES;
    }

    private List<PostingFormat> formats() {
        return List.of(
                new FeedOfPostings(),
                new LabelledXml(Labels.standard()),
                new ProfiledPage(hints.fields()),
                new SchemaOrg(),
                new BoardJson(),
                new EmbeddedJson(),
                new KnownPages(),
                new Table(Labels.standard()),
                new LabelledPage());
    }

    private PostingDocument document(Page page) {
        return new PostingDocument(
                page.url(),
                Charsets.decode(
                                page.body(),
                                page.header("content-type").orElse(null),
                                hints.charset())
                        .text());
    }

    private static Rejections reason(PostingDocument document) {
        if (document.isJson()) {
            return document.json().isEmpty() ? Rejections.INVALID_JSON : Rejections.NO_POSTING;
        }
        boolean shell =
                document.isMarkup()
                        && !document.page().select("script").isEmpty()
                        && HtmlText.of(document.page().body()).length() < SHELL_CHARACTERS;
        return shell ? Rejections.SHELL_PAGE : Rejections.NO_POSTING;
    }
}
