package io.agglo.pipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the program as a user sees it. */
record Invocation(int status, String out, String err) {

    static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Agglo.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Invocation(status, out.toString(), err.toString());
    }
}
