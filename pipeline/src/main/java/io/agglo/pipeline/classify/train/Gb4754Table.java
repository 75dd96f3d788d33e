package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Crosswalk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names and notes of GB/T 4754-2017 as labelled texts.
 *
 * <p>A note is cut into its parts; what follows "不包括" (does not include) is left out. A name that
 * lists several activities also counts one by one.
 */
final class Gb4754Table {
    private static final Pattern PARTS = Pattern.compile("[；;。：:]|，(?=包括)|包括");
    private static final Pattern GOODS = Pattern.compile("[、，,]|和|及|与");
    private static final Pattern NAME_TAIL = Pattern.compile("(制造|加工|批发|零售|服务|业|活动)+$");

    private final List<Example> examples = new ArrayList<>();

    private Gb4754Table() {}

    /** Reads rows of section, code, level, name and note, separated by tabs, below a header. */
    static List<Example> read(Reader table) throws IOException {
        Gb4754Table texts = new Gb4754Table();
        BufferedReader lines = new BufferedReader(table);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split("\t", -1);
            if (!cells[2].equals("1")) {
                texts.add(cells[1], cells[3].strip(), cells.length > 4 ? cells[4].strip() : "");
            }
        }
        return texts.examples;
    }

    private void add(String code, String name, String note) {
        example(name, code);
        String core = NAME_TAIL.matcher(name).replaceAll("");
        String tail = name.substring(core.length());
        String[] goods = GOODS.split(core);
        if (goods.length > 1) {
            for (String one : goods) {
                if (one.length() > 1) {
                    example(one + tail, code);
                }
            }
        }
        int excluded = note.indexOf("不包括");
        for (String part : PARTS.split(excluded < 0 ? note : note.substring(0, excluded))) {
            if (part.strip().length() > 2) {
                example(part.strip(), code);
            }
        }
    }

    private void example(String text, String code) {
        if (!text.isBlank()) {
            examples.add(new Example(text, Example.NO_ITEM, Crosswalk.ofGb(code)));
        }
    }
}
