package io.agglo.pipeline.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command that cannot go on: its message is one line that says what to do, its status the exit
 * code.
 */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The command was given what it cannot use. */
    static final int WRONG_USE = 2;

    /** The command was right and failed. */
    static final int FAILED = 1;

    private final int status;

    private CommandFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static CommandFailure wrongUse(String message) {
        return new CommandFailure(WRONG_USE, message, null);
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(FAILED, message, null);
    }

    static CommandFailure failed(String message, Throwable cause) {
        return new CommandFailure(FAILED, message, cause);
    }

    int status() {
        return status;
    }
}
