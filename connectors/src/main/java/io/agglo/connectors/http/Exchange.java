package io.agglo.connectors.http;

import java.io.IOException;
import java.time.Instant;

/** Answers single requests, without following redirects: the network, or a recording of it. */
interface Exchange extends AutoCloseable {

    /**
     * What a URL answers.
     *
     * @param request what it is asked for: limits, validators, headers
     * @param url where; the request's own URL or one that it was redirected to
     */
    Answer ask(FetchRequest request, String url);

    @Override
    void close() throws IOException;

    /** What one request led to. */
    sealed interface Answer {

        /** Another place. */
        record Redirect(String location, int status, Instant at) implements Answer {}

        /** A result. */
        record Final(FetchResult result) implements Answer {}
    }
}
