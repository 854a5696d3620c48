<?xml version="1.0" encoding="UTF-8"?>
<!-- About this edition: all that the header says, and what the source prints beside the text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:about" as="element(Q{}section)">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="content" as="element()+">
      <dl class="meta"><xsl:sequence select="f:about-facts($edition), f:type-fact()"/></dl>
      <xsl:sequence select="f:beside($edition)"/>
    </xsl:variable>
    <xsl:sequence select="f:part('about', f:t('about'), $content)"/>
  </xsl:function>

  <xsl:function name="f:about-facts" as="element(Q{}div)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:sequence select="f:fact('document', string-join(($header/kind, f:dateline($edition)[.]), ', '))"/>
    <xsl:sequence select="f:fact('author', $header/author), f:fact('held-by', f:held-by($header)), f:fact('source', $header/field[@name = 'source'])"/>
    <xsl:for-each select="$header/resp">
      <xsl:choose>
        <xsl:when test="@role = 'other'"><div><dt>{(@task[. ne ''], f:t('remark'))[1]}</dt><dd>{f:agents(.)}</dd></div></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:fact(@role, f:agents(.))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:sequence select="f:fact('published-by', string-join($header/field[@name = ('publisher', 'published-at', 'published-on')], ', '))"/>
    <xsl:sequence select="f:fact('publication', $header/field[@name = 'publication']), f:fact('identifier', $header/field[@name = 'identifier'])"/>
    <xsl:sequence select="f:fact('supported-by', $header/field[@name = ('funder', 'sponsor', 'principal')])"/>
    <xsl:sequence select="f:fact('language', $header/field[@name = 'language']), f:fact('setting', $header/field[@name = 'setting'])"/>
    <xsl:sequence select="f:fact('extent', $header/field[@name = 'extent']), f:fact('remark', $header/field[@name = 'remark'])"/>
    <xsl:sequence select="f:fact('encoding', (f:tally($edition/figures), $header/program)), f:fact('practice', $header/practice)"/>
    <xsl:sequence select="f:fact('history', $header/change ! f:change(.)), f:licence($header)"/>
  </xsl:function>

  <xsl:function name="f:type-fact" as="element(Q{}div)?">
    <xsl:sequence select="f:fact('type', f:t('type-text'))"/>
  </xsl:function>

  <xsl:function name="f:tally" as="xs:string">
    <xsl:param name="figures" as="element(figures)"/>
    <xsl:variable name="counted" as="xs:string*" select="for $key in ('speeches', 'words', 'paragraphs', 'persons', 'readings', 'notes', 'gaps')
      return (xs:integer($figures/@*[local-name() = $key])[. gt 0] ! f:count(if ($key = 'readings') then 'interventions' else $key, .))"/>
    <xsl:sequence select="'TEI P5: ' || string-join($counted, ', ')"/>
  </xsl:function>

  <xsl:function name="f:change" as="xs:string">
    <xsl:param name="change" as="element(change)"/>
    <xsl:sequence select="string-join(($change/@when/f:day(.), $change/@by, $change), ', ')"/>
  </xsl:function>

  <xsl:function name="f:licence" as="element(Q{}div)?">
    <xsl:param name="header" as="element(header)"/>
    <xsl:if test="$header/licence">
      <div id="licence">
        <dt>{f:t(if ($header/licence/@href) then 'licence' else 'rights')}</dt>
        <xsl:for-each select="$header/licence">
          <dd>
            <xsl:choose>
              <xsl:when test="@href"><a rel="license" href="{@href}">{(normalize-space()[.], @href)[1]}</a></xsl:when>
              <xsl:otherwise>{.}</xsl:otherwise>
            </xsl:choose>
          </dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- The document information and the furniture of the source, which the reading view leaves out of the text. -->
  <xsl:function name="f:beside" as="element()*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="matter" as="element(matter)*" select="$edition/text//matter[not(@kind = ('abstract', 'notes'))]"/>
    <xsl:variable name="furniture" as="xs:string*" select="distinct-values($edition/text//furniture[@kind = 'navigation'] ! normalize-space(f:in-source(.)))"/>
    <xsl:if test="exists($matter) or exists($furniture)">
      <div class="beside" lang="{$edition/text/@lang}">
        <h3 lang="{$lang}">{f:t('in-source')}</h3>
        <xsl:for-each select="$furniture"><p>{.}</p></xsl:for-each>
        <xsl:apply-templates select="$matter/*" mode="ed:html"/>
      </div>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
