package io.agglo.pipeline.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * {@code extract --kind registration} over a generated bulk file, in a process of its own with a
 * small heap: every row must come out, as a registration or as a rejection.
 *
 * @param registrations lines that are registrations
 * @param rejections lines that are rejections
 * @param seconds how long it took
 * @param peakBytes most memory that the process held, where the system tells
 * @param status of the process
 */
record BulkExtract(
        long registrations, long rejections, double seconds, OptionalLong peakBytes, int status) {
    private static final long GIGABYTE = 1_000_000_000;

    /**
     * The check with five gigabytes, or as {@code -Dbulk.bytes} says.
     *
     * <p>Arguments: the heap of the process, such as {@code 256m}.
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path file = Files.createTempFile("bulk-register", ".csv");
        try {
            BulkRegister register =
                    BulkRegister.write(file, Long.getLong("bulk.bytes", 5 * GIGABYTE));
            BulkExtract extract = of(file, arguments[0]);
            System.out.printf(
                    Locale.ROOT,
                    "%.2f GB, %d rows: %d registrations, %d rejections in %.0f s, %.1f MB/s,"
                            + " %.2f us a row, heap %s, peak %d MB%n",
                    register.bytes() / (double) GIGABYTE,
                    register.rows(),
                    extract.registrations,
                    extract.rejections,
                    extract.seconds,
                    register.bytes() / 1e6 / extract.seconds,
                    extract.seconds * 1e6 / register.rows(),
                    arguments[0],
                    extract.peakBytes.orElse(0) / 1_000_000);
            if (!extract.isComplete(register)) {
                throw new IllegalStateException(
                        "%s does not hold every row of %s".formatted(extract, register));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Runs the command on a file. */
    static BulkExtract of(Path file, String heap) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(
                        Agglo.class.getName(),
                        "extract",
                        "--kind",
                        "registration",
                        file.toString()));
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long registrations = 0;
        long rejections = 0;
        OptionalLong peak = OptionalLong.empty();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"rejection\":")) {
                    rejections++;
                } else {
                    registrations++;
                }
                if ((registrations + rejections) % 10_000 == 0) {
                    peak = peak(process);
                }
            }
        }
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new BulkExtract(registrations, rejections, seconds, peak, status);
    }

    /** Whether every row came out as what it is. */
    boolean isComplete(BulkRegister register) {
        return status == 0
                && rejections == register.damaged()
                && registrations == register.rows() - register.damaged();
    }

    /** The high-water mark of the process' resident memory, as Linux states it. */
    private static OptionalLong peak(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return !Files.isReadable(status)
                ? OptionalLong.empty()
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                        .findFirst();
    }
}
