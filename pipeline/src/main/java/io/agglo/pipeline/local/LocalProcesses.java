package io.agglo.pipeline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which processes belong to a folder: a line each, with role, process id and start. Ids come again;
 * together with the start they tell one process.
 */
final class LocalProcesses {

    /** A process that runs, and what it is there for. */
    record Member(String role, ProcessHandle handle) {

        boolean isAlive() {
            return handle.isAlive();
        }

        private String line() {
            return role + " " + identity(handle);
        }
    }

    private static final String FILE = "processes";

    private LocalProcesses() {}

    /** Notes the members of a folder in the place of those noted before. */
    static void note(Path folder, List<Member> members) throws IOException {
        Files.write(folder.resolve(FILE), members.stream().map(Member::line).toList());
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    static boolean areNoted(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** The noted members that still run; none if nothing is noted. */
    static List<Member> running(Path folder) throws IOException {
        List<Member> running = new ArrayList<>();
        if (areNoted(folder)) {
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                running(line).ifPresent(running::add);
            }
        }
        return running;
    }

    private static Optional<Member> running(String line) {
        String[] words = line.split(" ", 3);
        return ProcessHandle.of(Long.parseLong(words[1]))
                .map(handle -> new Member(words[0], handle))
                .filter(member -> member.line().equals(line) && member.isAlive());
    }

    /** Asks all to end and waits; ends by force those that have not after {@code atMost}. */
    static void end(List<Member> members, Duration atMost) {
        members.forEach(member -> member.handle().destroy());
        if (!await(members, atMost)) {
            kill(members, atMost);
        }
    }

    /** Ends all at once, as a lost machine would, and waits for their end. */
    static void kill(List<Member> members, Duration atMost) {
        members.forEach(member -> member.handle().destroyForcibly());
        await(members, atMost);
    }

    private static boolean await(List<Member> members, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (members.stream().anyMatch(Member::isAlive)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static String identity(ProcessHandle handle) {
        return handle.pid()
                + " "
                + handle.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
