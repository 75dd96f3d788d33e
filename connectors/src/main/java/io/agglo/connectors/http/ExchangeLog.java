package io.agglo.connectors.http;

import io.agglo.connectors.http.Exchange.Answer;
import io.agglo.connectors.http.FetchResult.Failed;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Is told of every request and what came of it. */
interface ExchangeLog extends AutoCloseable {

    /** Keeps nothing. */
    ExchangeLog NONE =
            new ExchangeLog() {
                @Override
                public Recording begin(
                        String url, Map<String, List<String>> asked, Response response) {
                    return new Recording() {
                        @Override
                        public Response response() {
                            return response;
                        }

                        @Override
                        public void complete(Answer answer) {}

                        @Override
                        public void close() {}
                    };
                }

                @Override
                public void failed(String url, Failed failure) {}

                @Override
                public void close() {}
            };

    /**
     * A response begins.
     *
     * @param asked headers of the request by lower-case name, without secrets
     */
    Recording begin(String url, Map<String, List<String>> asked, Response response);

    /**
     * No response, or none that could be read whole.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void failed(String url, Failed failure);

    @Override
    void close() throws IOException;

    /** A response that is being read; closed when it was, or could not be. */
    interface Recording extends AutoCloseable {

        /** The response to read instead of the one given. */
        Response response();

        /**
         * It was read as far as it is wanted.
         *
         * @throws java.io.UncheckedIOException if it cannot be kept
         */
        void complete(Answer answer);

        @Override
        void close();
    }
}
