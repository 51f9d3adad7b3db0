# Prints one of the examples of a drift alarm in docs/database.md as the shell command that cron or a
# runner of CI would run; paths of the example become those given.
#   alarm.pl PAGE cron|ci MODEL CREDENTIALS
use strict;
use warnings;
my ($page, $job, $model, $credentials) = @ARGV;
open my $file, '<', $page or die "$page: $!";
local $/;
my ($alarm) = <$file> =~ /\n## Detecting drift\n(.*?)\n## /s or die 'no section on drift in the page';
my %examples;
($examples{cron}) = $alarm =~ /^(?:[\d*]+ ){5}(dslint .*)$/m;
($examples{ci}) = $alarm =~ /^ *- run: (dslint .*)$/m;
my $command = $examples{$job} or die "no example for $job";
# What the jobs hand over: the variables of the credential, by these names.
if ($job eq 'ci') {
  $alarm =~ /^ *MERGE_$_: \$\{\{ secrets\.MERGE_$_ \}\}$/m or die "no MERGE_$_" for 'USER', 'PASSWORD';
}
$command =~ s{/run/secrets}{$credentials};
$command =~ s{reconcile \S+}{reconcile $model};
print "$command\n";
