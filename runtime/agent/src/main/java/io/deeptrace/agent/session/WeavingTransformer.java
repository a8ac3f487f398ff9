// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.WovenClass;
import io.deeptrace.recorder.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Weaves the classes of the plan when they are loaded or retransformed, and lets all others pass. Never throws: a class
 * that cannot be woven stays as it is, and the findings say why.
 */
final class WeavingTransformer implements ClassFileTransformer {
    private final ClosureClasses classes;
    private final ClassWeaver weaver;
    private final Snapshots snapshots;
    private final Findings findings;
    private final WovenDump dump;
    private final Set<String> refused = new HashSet<>();
    private final List<Woven> unconfirmed = new ArrayList<>();

    WeavingTransformer(
            ClosureClasses classes, ClassWeaver weaver, Snapshots snapshots, Findings findings, WovenDump dump) {
        this.classes = classes;
        this.weaver = weaver;
        this.snapshots = snapshots;
        this.findings = findings;
        this.dump = dump;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
        // A call being traced may have this class loaded; weaving is no part of that call.
        boolean paused = Recorder.pause();
        try {
            Optional<ClassPlan> plan = classes.find(name);
            return plan.isEmpty() || isRefused(name) ? null : weave(loader, name, loaded, classFile, plan.get());
        } finally {
            if (paused) {
                Recorder.resume();
            }
        }
    }

    private byte[] weave(ClassLoader loader, String name, Class<?> loaded, byte[] classFile, ClassPlan plan) {
        try {
            WovenClass woven = weaver.weave(classFile, plan);
            if (woven.bytes() != null) {
                dump.write(name, woven.bytes());
            }
            boolean first = woven.bytes() == null || snapshots.keepFirst(loader, name, classFile);
            if (loaded == null) {
                report(name, woven);
            } else if (first) {
                later(new Woven(name, woven));
            }
            return woven.bytes();
        } catch (Throwable e) {
            // Thrown on, it would be swallowed by the JVM, and nobody would learn of it.
            findings.leftOut(name.replace('/', '.'), "it cannot be woven: " + e);
            return null;
        }
    }

    /** The JVM has accepted the loaded classes that were woven since the last call: now it is a finding. */
    synchronized void confirm() {
        unconfirmed.forEach(woven -> report(woven.name, woven.outcome));
        unconfirmed.clear();
    }

    /** The JVM has refused the loaded classes that were woven since the last call, all of them together. */
    synchronized void discard() {
        unconfirmed.clear();
    }

    /** Leaves this class alone from now on. */
    synchronized void refuse(String name, String reason) {
        refused.add(name);
        findings.leftOut(name.replace('/', '.'), reason);
    }

    private synchronized boolean isRefused(String name) {
        return refused.contains(name);
    }

    private synchronized void later(Woven woven) {
        unconfirmed.add(woven);
    }

    private void report(String name, WovenClass woven) {
        // A class that is woven for its thread starts only is not part of the closure.
        if (woven.methods() > 0) {
            findings.woven(name.replace('/', '.'), woven.methods(), woven.sites());
        }
        woven.leftOut().forEach(left -> findings.leftOut(left.method().canonical(), left.reason()));
        woven.warnings().forEach(findings::warning);
    }

    private record Woven(String name, WovenClass outcome) {}
}
