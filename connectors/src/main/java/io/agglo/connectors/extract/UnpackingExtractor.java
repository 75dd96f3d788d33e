package io.agglo.connectors.extract;

import io.agglo.connectors.extract.Unpacked.UnpackException;
import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Another extractor, which may also be given a gzip file or a zip archive of what it reads.
 *
 * @param extractor reads each file that is inside, and a page that is no container as it is
 */
public record UnpackingExtractor(PageExtractor extractor) implements PageExtractor {

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        each(page, origin, (file, at) -> extractor.extract(file, at, out), out);
    }

    /**
     * Hands the page, or every file inside it, to a reader, one after another.
     *
     * @param rejected takes what is broken or too large; what came before it has been read
     * @throws UncheckedIOException if the body cannot be read
     */
    public static void each(
            Page page, Origin origin, BiConsumer<Page, Origin> reader, Consumer<Capture> rejected) {
        try {
            if (!Unpacked.isContainer(page.content())) {
                reader.accept(page, origin);
                return;
            }
            Unpacked.read(
                    page.content(),
                    (name, in) -> {
                        byte[] bytes = in.readNBytes((int) Body.MOST_IN_MEMORY + 1);
                        Origin at = origin.entry(name);
                        if (bytes.length > Body.MOST_IN_MEMORY) {
                            rejected.accept(Rejections.TOO_LARGE.of(at));
                        } else {
                            reader.accept(file(page, at, bytes), at);
                        }
                    });
        } catch (UnpackException e) {
            Rejections reason = e.isTooLarge() ? Rejections.TOO_LARGE : Rejections.BROKEN_CONTAINER;
            rejected.accept(reason.of(origin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page file(Page container, Origin at, byte[] bytes) {
        return new Page(
                at.url(),
                container.requestedUrl(),
                container.status(),
                container.headers(),
                bytes,
                container.fetchedAt(),
                container.robots());
    }
}
