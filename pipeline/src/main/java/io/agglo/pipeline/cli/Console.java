package io.agglo.pipeline.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** What a command says to a person, on standard error; data never goes here. */
record Console(PrintWriter err) implements Consumer<String> {

    @Override
    public void accept(String line) {
        err.println("agglo: " + line);
        err.flush();
    }

    void say(String format, Object... values) {
        accept(format.formatted(values));
    }
}
