/** @module policies/_sign-in-resilience/tasks: the script that finds scheduled tasks whose stored credentials were lost. Pure. */
import { quoted } from "../../components/_shared/powershell";
import { taskLogonFailure } from "../../knowledge/sign-in-resilience";
import { eventData } from "./bitlocker";
import { maxOutput, scriptOf } from "./frame";
import { secureMode } from "./secure-mode";

const { log, eventId, result } = taskLogonFailure;

/**
 * From two sides, as Windows clients come with the log turned off: event 104 since the last start, and what Task Scheduler itself
 * says of tasks that run with a stored password. The datum of the event is called UserName and holds the task's path; a
 * path begins with a backslash, and what does not is not told.
 */
const failures = String.raw`function Get-FailedByEvent([datetime]$Since) {
  $filter = @{ LogName = ${quoted(log)}; Id = ${eventId}; StartTime = $Since }
  foreach ($entry in @(Get-WinEvent -FilterHashtable $filter -ErrorAction SilentlyContinue)) {
    if ((Read-EventData $entry 'ResultCode') -ne ${quoted(String(result))}) { continue }
    $task = Read-EventData $entry 'UserName'
    if ($task.StartsWith('\')) { $task } else { '' }
  }
}

function Get-FailedByResult([datetime]$Since) {
  foreach ($task in @(Get-ScheduledTask | Where-Object { [string]$_.Principal.LogonType -eq 'Password' })) {
    $info = $task | Get-ScheduledTaskInfo
    if ($info.LastTaskResult -eq ${result} -and $info.LastRunTime -ge $Since) { $task.TaskPath + $task.TaskName }
  }
}

# Whoever makes a task chooses its name.
function Limit-Name([string]$Name) {
  $clean = [regex]::Replace($Name, '[^\p{L}\p{Nd} ._()\\-]', '?')
  if ($clean.Length -gt 80) { $clean.Substring(0, 80) + '...' } else { $clean }
}
`;

const body = String.raw`$since = (Get-CimInstance -ClassName 'Win32_OperatingSystem').LastBootUpTime
$logged = Read-Sign { (Get-WinEvent -ListLog ${quoted(log)}).IsEnabled }
$secure = Read-Sign { Get-SecureMode }
$byEvent = @(Get-FailedByEvent $since)
$byResult = Read-Sign { Get-FailedByResult $since }
$names = @(@($byEvent) + @($byResult) | Where-Object { $_ } | ForEach-Object { Limit-Name $_ } | Sort-Object -Unique)
$failed = $names.Count + @($byEvent | Where-Object { $_ -eq '' }).Count
$report = [ordered]@{
  failed = $failed
  tasks = $names
  logOn = $logged
  credentialGuard = $null
  next = $null
}
if ($null -ne $secure) { $report.credentialGuard = $secure.CredentialGuard }
if ($failed -gt 0) { $report.next = 'Save each task again and type the password of its account.' }
while ((ConvertTo-Report $report).Length -gt ${maxOutput} -and $report.tasks.Count -gt 0) {
  $report.tasks = @($report.tasks | Select-Object -First ($report.tasks.Count - 1))
}
ConvertTo-Report $report
if ($failed -gt 0) { exit 1 }
exit 0
`;

/** Only looks; exit code 1 where a task failed. Credentials are typed by a person: no script has them. */
export const tasksScript: string = scriptOf(
  `Finds scheduled tasks that could not log on since the last start (event ${eventId}, ${result}).`,
  [eventData, secureMode, failures],
  body,
);
