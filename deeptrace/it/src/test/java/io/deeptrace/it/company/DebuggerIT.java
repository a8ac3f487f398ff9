// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.hostile.Waiter;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A debugger that stops a traced program and looks at it. */
@Timeout(240)
class DebuggerIT {
    private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void seesTheProgramsLinesAndVariablesAndNoneOfOurs(Jdk jdk) throws Exception {
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(Waiter.class), jdk)) {
            Process process = jvm.start(jvm.everything("debugged.dtrace"), List.of(DEBUGGER), List.of());
            try (BufferedReader out = process.inputReader()) {
                String listening = out.readLine();
                assertThat(listening).startsWith("Listening for transport dt_socket at address: ");
                assertThat(out.readLine()).isEqualTo("ready");
                VirtualMachine vm = attach(listening.substring(listening.lastIndexOf(' ') + 1));
                Method work = method(vm);
                BreakpointRequest stop = vm.eventRequestManager().createBreakpointRequest(lastLine(work));
                stop.enable();
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                BreakpointEvent hit = hit(vm);

                assertThat(variables(hit.thread().frame(0))).isEqualTo(Map.of("n", "41", "next", "42"));
                assertThat(hit.thread().frames().stream()
                                .map(frame -> frame.location().method().name()))
                        .containsExactly("work", "main");
                assertThat(work.variables().stream().map(LocalVariable::name)).containsExactlyInAnyOrder("n", "next");
                stop.disable();
                vm.dispose();
                // The JVM waits for the next debugger.
                assertThat(out.lines().filter(line -> !line.startsWith("Listening")))
                        .containsExactly("worked 43");
                assertThat(process.waitFor()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
        Trace trace = TraceReader.read(directory.resolve("debugged.dtrace"));
        Traced.requireWhole(trace);
        assertThat(Traced.calls(trace, "work")).hasSize(1);
    }

    private static VirtualMachine attach(String port) throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port.substring(port.lastIndexOf(':') + 1));
        return connector.attach(arguments);
    }

    private static Method method(VirtualMachine vm) {
        ReferenceType type = vm.classesByName(Waiter.class.getName()).get(0);
        return type.methodsByName("work").get(0);
    }

    private static Location lastLine(Method method) throws Exception {
        return method.allLineLocations().stream()
                .max(Comparator.comparingInt(Location::lineNumber))
                .orElseThrow();
    }

    private static BreakpointEvent hit(VirtualMachine vm) throws InterruptedException {
        while (true) {
            EventSet events = vm.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof BreakpointEvent hit) {
                    return hit;
                }
            }
            events.resume();
        }
    }

    private static Map<String, String> variables(StackFrame frame) throws Exception {
        return frame.visibleVariables().stream()
                .collect(Collectors.toMap(LocalVariable::name, variable -> frame.getValue(variable)
                        .toString()));
    }
}
