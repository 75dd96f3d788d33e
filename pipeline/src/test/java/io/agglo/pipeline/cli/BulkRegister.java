package io.agglo.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A file in the layout of the British register's monthly one, of any size, with invented companies.
 *
 * @param rows how many rows follow the header
 * @param damaged how many of them have a column too few
 * @param bytes size of the file
 */
record BulkRegister(long rows, long damaged, long bytes) {
    private static final int DAMAGED_EVERY = 9_973;
    private static final int EMPTY_COLUMNS_OF_NAMES = 20;
    private static final String[] TOWNS = {
        "LONDON", "LEEDS", "MANCHESTER", "BRISTOL", "CARDIFF", "GLASGOW", "BELFAST", "THIRSK"
    };
    private static final String[] ACTIVITIES = {
        "62012 - Business and domestic software development",
        "72110 - Research and experimental development on biotechnology",
        "99999 - Dormant Company",
        "None Supplied"
    };
    private static final String[] STATUSES = {
        "Active", "Active", "Liquidation", "In Administration"
    };
    private static final String HEADER =
            "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1,"
                    + " RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.Country,"
                    + "RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,"
                    + "IncorporationDate,SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,"
                    + "SICCode.SicText_4,URI";

    /** Writes a file of at least so many bytes; equal sizes give equal files. */
    static BulkRegister write(Path file, long bytes) throws IOException {
        Random random = new Random(41);
        long rows = 0;
        long damaged = 0;
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (byte[] line = header(); written < bytes; line = row(random, rows)) {
                out.write(line);
                if (written > 0) {
                    rows++;
                    damaged += isDamaged(rows) ? 1 : 0;
                }
                written += line.length;
            }
        }
        return new BulkRegister(rows, damaged, written);
    }

    private static boolean isDamaged(long row) {
        return row % DAMAGED_EVERY == 0;
    }

    private static byte[] header() {
        StringBuilder header = new StringBuilder(HEADER);
        for (int i = 1; i <= EMPTY_COLUMNS_OF_NAMES / 2; i++) {
            header.append(",PreviousName_%1$d.CONDATE, PreviousName_%1$d.CompanyName".formatted(i));
        }
        return header.append('\n').toString().getBytes(UTF_8);
    }

    /** The row that follows so many others. */
    private static byte[] row(Random random, long before) {
        StringBuilder row = new StringBuilder(512);
        value(
                row,
                "QORVEX, \"\"" + Long.toString(before, 36).toUpperCase(Locale.ROOT) + "\"\" LTD");
        value(row, digits(before % 100_000_000, 8));
        value(row, "");
        value(row, "");
        value(row, random.nextInt(400) + " INVENTED STREET");
        value(row, "UNIT " + random.nextInt(40));
        value(row, TOWNS[random.nextInt(TOWNS.length)]);
        value(row, "");
        value(row, "UNITED KINGDOM");
        value(row, "ZZ" + random.nextInt(90) + " " + random.nextInt(9) + "ZZ");
        value(row, "Private Limited Company");
        value(row, STATUSES[random.nextInt(STATUSES.length)]);
        value(row, "United Kingdom");
        value(row, "");
        value(
                row,
                digits(1 + random.nextInt(28), 2)
                        + "/"
                        + digits(1 + random.nextInt(12), 2)
                        + "/"
                        + (1950 + random.nextInt(70)));
        for (int i = 0; i < 4; i++) {
            value(row, i == 0 ? ACTIVITIES[random.nextInt(ACTIVITIES.length)] : "");
        }
        value(row, "http://register.example/id/company/" + before);
        for (int i = isDamaged(before + 1) ? 1 : 0; i < EMPTY_COLUMNS_OF_NAMES; i++) {
            value(row, "");
        }
        row.setCharAt(row.length() - 1, '\n');
        return row.toString().getBytes(UTF_8);
    }

    private static void value(StringBuilder row, String value) {
        row.append('"').append(value).append('"').append(',');
    }

    private static String digits(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
