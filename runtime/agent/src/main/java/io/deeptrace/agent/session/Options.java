// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Caps;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Settings;
import io.deeptrace.recorder.RecorderOptions;
import org.objectweb.asm.Opcodes;

/** Translates the plan's settings for the recorder, which cannot see the plan's classes. */
final class Options {
    private Options() {}

    /** The recorder's options for this plan. */
    static RecorderOptions of(Plan plan, Settings settings) {
        RecorderOptions options = new RecorderOptions();
        options.armed = settings.armed();
        Caps caps = settings.caps();
        options.capPerCall = caps.capPerCall();
        options.keep = switch (caps.keep()) {
            case FIRST -> RecorderOptions.KEEP_FIRST;
            case LAST -> RecorderOptions.KEEP_LAST;
            case SAMPLE -> RecorderOptions.KEEP_SAMPLE;
        };
        options.sampleSeed = caps.sampleSeed();
        options.capPerSite = caps.capPerSite();
        options.maxCalls = caps.maxCalls();
        options.maxBytes = caps.maxBytes();
        options.maxSeconds = caps.maxSeconds();
        options.minNanos = caps.minNanos();
        options.oneRootIn = caps.oneRootIn();
        options.mostRoots = Integer.parseInt(plan.settings().getOrDefault(Settings.MOST_ROOTS, "0"));
        String when = plan.settings().get(Settings.WHEN_WORDS);
        if (when != null) {
            options.when = words(when);
            options.rootsWithReceiver = plan.roots().stream()
                    .map(plan::method)
                    .filter(Options::handsOnReceiver)
                    .mapToInt(PlannedMethod::id)
                    .toArray();
        }
        options.maxOverhead = Double.parseDouble(plan.settings().getOrDefault(Settings.MAX_OVERHEAD, "0")) / 100;
        options.lastRoots = caps.lastRoots();
        options.untilThrow = caps.untilThrow();
        options.coarseClock = settings.clock() == Settings.Clock.COARSE;
        options.values = switch (settings.values()) {
            case NONE -> RecorderOptions.VALUES_NONE;
            case REF -> RecorderOptions.VALUES_REF;
            case SHALLOW -> RecorderOptions.VALUES_SHALLOW;
            case DEEP -> RecorderOptions.VALUES_DEEP;
        };
        options.valueDepth = settings.valueDepth();
        options.valueWidth = settings.valueWidth();
        options.valueLength = settings.valueLength();
        options.valueRules = settings.valueRules().toArray(new String[0]);
        options.redactions = plan.redactions().toArray(new String[0]);
        options.tally = plan.settings().containsKey(Settings.TALLY);
        options.sites = plan.lastSite();
        String cap = plan.settings().get(Settings.INNER_CAP);
        InnerCap inner = cap == null ? InnerCap.DEFAULT : InnerCap.parse(cap);
        options.firstEvaluations = inner.first();
        options.lastEvaluations = inner.last();
        return options;
    }

    private static String[] words(String text) {
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            for (int at = 0; at < words[i].length(); at++) {
                char c = words[i].charAt(at);
                word.append(c == '\\' ? words[i].charAt(++at) == 's' ? ' ' : '\\' : c);
            }
            words[i] = word.toString();
        }
        return words;
    }

    private static boolean handsOnReceiver(PlannedMethod root) {
        return (root.access() & Opcodes.ACC_STATIC) == 0 && !root.ref().name().equals("<init>");
    }
}
