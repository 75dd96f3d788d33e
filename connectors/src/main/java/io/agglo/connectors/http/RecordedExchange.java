package io.agglo.connectors.http;

import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.WarcRecording.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Answers what a recording holds, at the times of its capture; it has no network. */
final class RecordedExchange implements Exchange {

    private final WarcRecording recording;
    private final SpoolFolder spools;

    RecordedExchange(WarcRecording recording, SpoolFolder spools) {
        this.recording = recording;
        this.spools = spools;
    }

    @Override
    public Answer ask(FetchRequest request, String url) {
        Optional<Recorded> recorded = recording.next(url);
        if (recorded.isEmpty()) {
            return new Answer.Final(
                    new Failed(
                            FetchOutcome.NOT_RECORDED,
                            0,
                            "the recording holds no further answer of " + url,
                            null,
                            recording.beginning()));
        }
        if (recorded.get() instanceof Recorded.Missing missing) {
            return new Answer.Final(missing.failure());
        }
        Recorded.Answered answered = (Recorded.Answered) recorded.get();
        try (answered) {
            return ResponseReader.read(
                    request,
                    url,
                    answered.response(),
                    Clock.fixed(answered.at(), ZoneOffset.UTC),
                    spools);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read once cannot be read again: " + url, e);
        }
    }

    @Override
    public void close() {}
}
