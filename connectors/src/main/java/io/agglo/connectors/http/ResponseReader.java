package io.agglo.connectors.http;

import io.agglo.connectors.http.BodyReader.TooLargeException;
import io.agglo.connectors.http.Exchange.Answer;
import io.agglo.connectors.http.FetchRequest.Ending;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;

/** Says what a response means. */
final class ResponseReader {

    private ResponseReader() {}

    /**
     * Reads a response, its body included where it is a page.
     *
     * @param clock asked when the answer is complete
     * @param spools where a large body is kept
     * @throws TooLargeException beyond the request's limits
     */
    static Answer read(
            FetchRequest request, String url, Response response, Clock clock, SpoolFolder spools)
            throws IOException {
        int status = response.status();
        String location = response.header("location");
        if (status >= 301 && status <= 308 && status != 304 && location != null) {
            return new Answer.Redirect(resolve(URI.create(url), location), status, clock.instant());
        }
        FetchOutcome outcome = FetchOutcome.ofStatus(status);
        if (outcome == FetchOutcome.NOT_MODIFIED) {
            return new Answer.Final(new NotModified(clock.instant()));
        }
        if (outcome != FetchOutcome.OK) {
            return new Answer.Final(failed(url, response, outcome, clock.instant()));
        }
        Body body = body(request, response, spools);
        return new Answer.Final(
                new Fetched(
                        new Page(
                                url,
                                request.url(),
                                status,
                                response.headers(),
                                body,
                                clock.instant(),
                                request.robots())));
    }

    private static Failed failed(String url, Response response, FetchOutcome outcome, Instant now) {
        String after = response.header("retry-after");
        return new Failed(
                outcome,
                response.status(),
                "GET %s answered %d".formatted(url, response.status()),
                after == null ? null : RetryAfter.parse(after, now).orElse(null),
                now);
    }

    private static Body body(FetchRequest request, Response response, SpoolFolder spools)
            throws IOException {
        if (response.body() == null) {
            return Body.of(new byte[0]);
        }
        long most = request.limits().bodyBytes();
        if (request.ending() == Ending.WHOLE && response.length() > most) {
            throw new TooLargeException(
                    "the body is announced with %d bytes, more than %d"
                            .formatted(response.length(), most));
        }
        String coding = response.header("content-encoding");
        Spool spool = new Spool(spools);
        boolean complete = false;
        try {
            BodyReader.read(
                    response.body(),
                    coding == null ? "" : coding,
                    request.limits(),
                    request.ending(),
                    spool);
            Body body = request.ending() == Ending.OPEN ? spool.wholeLines() : spool.body();
            complete = true;
            return body;
        } finally {
            if (!complete) {
                spool.discard();
            }
        }
    }

    /** Locations often hold what a URI may not: blanks and letters beyond ASCII. */
    private static String resolve(URI base, String location) {
        String text = location.trim().replace(" ", "%20");
        try {
            return base.resolve(new URI(text)).toString();
        } catch (URISyntaxException e) {
            return text;
        }
    }
}
