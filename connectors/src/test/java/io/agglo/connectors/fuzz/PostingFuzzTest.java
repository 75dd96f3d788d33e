package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.postings.PostingExtractor;

class PostingFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyPageIsPostingsOrARejection(byte[] body) {
        Boundary.hold(new PostingExtractor(), body, "https://jobs.example/opening/1", "text/html");
    }
}
