package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.Unpacked;
import io.agglo.connectors.extract.Unpacked.UnpackException;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A bulk file or an answer of a company register to one registration or rejection an entry, read as
 * a stream. Container, charset, layout and register are all told by the data: gzip and zip archives
 * are unpacked; CSV with any of the usual delimiters, JSON lines, arrays and answers are read; the
 * register is known by its column names or keys.
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
        extract(page, origin, (capture, counting) -> out.accept(capture));
    }

    /**
     * Hands every registration and every rejection of the page to {@code out}, and what the
     * positions count in the file it comes from. An entry of an archive has an origin of its own,
     * its name behind {@code #} in the URL.
     */
    public void extract(Page page, Origin origin, BiConsumer<Capture, Counting> out) {
        List<RegisterFormat> formats = formats();
        boolean[] any = {false};
        try {
            Unpacked.read(
                    page.content(),
                    (name, in) -> {
                        any[0] = true;
                        read(formats, page, origin.entry(name), in, out);
                    });
            if (!any[0]) {
                out.accept(Rejections.EMPTY_PAGE.of(origin), Counting.ENTRIES);
            }
        } catch (IOException e) {
            reject(e, origin, out);
        } catch (UncheckedIOException e) {
            reject(Objects.requireNonNull(e.getCause()), origin, out);
        }
    }

    private static void reject(
            IOException cause, Origin origin, BiConsumer<Capture, Counting> out) {
        RegisterFault fault = RegisterFault.UNREADABLE;
        if (cause instanceof UnpackException unpack) {
            fault = unpack.isTooLarge() ? RegisterFault.TOO_LARGE : RegisterFault.BROKEN_CONTAINER;
        }
        new Emission(origin, Counting.ENTRIES, out)
                .rejected(null, fault, "body", cause.getMessage());
    }

    private void read(
            List<RegisterFormat> formats,
            Page page,
            Origin origin,
            InputStream in,
            BiConsumer<Capture, Counting> out)
            throws IOException {
        BufferedReader text =
                Charsets.reader(in, page.header("content-type").orElse(null), hints.charset());
        String beginning = Layout.beginning(text);
        Layout layout = Layout.of(beginning);
        Emission emission = new Emission(origin, layout.counting(), out);
        switch (layout) {
            case EMPTY -> out.accept(Rejections.EMPTY_PAGE.of(origin), layout.counting());
            case ROWS -> new RowReader(formats, emission).read(beginning, text);
            case LINES -> new ObjectReader(formats, emission).readLines(text);
            case JSON -> new ObjectReader(formats, emission).readWhole(text);
        }
    }

    private static List<RegisterFormat> formats() {
        Gazetteer gazetteer = Gazetteer.standard();
        Cities cities = new Cities(gazetteer);
        return List.of(
                new ChineseRegister(gazetteer),
                new NationalSystem(gazetteer),
                new CompaniesHouse(cities),
                new Brreg(cities),
                new Sirene(),
                new Gleif(cities),
                new EstonianRegister(cities),
                new FinnishRegister(cities));
    }
}
